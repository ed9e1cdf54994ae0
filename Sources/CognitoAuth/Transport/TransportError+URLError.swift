import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

extension TransportError {
    /// - Parameters:
    ///   - error: What URLSession says.
    ///   - bodyWasSent: Whether a byte of the request's body left. Without one the service cannot have carried it out; with
    ///     one it may have, even if the connection was refused in the end: that was then a second attempt, made by libcurl
    ///     when a kept connection broke.
    init(_ error: any Error, bodyWasSent: Bool) {
        guard let error = error as? URLError else {
            self.init(.other, "\(type(of: error))", mayHaveReachedServer: true)
            return
        }
        let reason = Reason(error, bodyWasSent: bodyWasSent)
        let didNotLeave = !bodyWasSent && [.cannotConnect, .untrustedServer, .invalidRequest].contains(reason)
        let message = "URLSession error \(error.code.rawValue): \(error.localizedDescription)"
        self.init(reason, message, mayHaveReachedServer: !didNotLeave)
    }
}

extension TransportError.Reason {
    fileprivate init(_ error: URLError, bodyWasSent: Bool) {
        switch error.code {
        case .cannotFindHost, .cannotConnectToHost, .dnsLookupFailed, .notConnectedToInternet,
            .internationalRoamingOff, .callIsActive, .dataNotAllowed:
            self = bodyWasSent ? .connectionLost : .cannotConnect
        case .secureConnectionFailed, .serverCertificateHasBadDate, .serverCertificateUntrusted,
            .serverCertificateHasUnknownRoot, .serverCertificateNotYetValid, .clientCertificateRejected,
            .clientCertificateRequired, .appTransportSecurityRequiresSecureConnection:
            self = .untrustedServer
        case .badURL where !bodyWasSent: self = .invalidRequest
        case .timedOut: self = .timedOut
        case .cannotParseResponse, .cannotDecodeRawData, .cannotDecodeContentData, .unsupportedURL:
            self = .malformedResponse
        // A bad server response is, on Linux, none at all.
        case .networkConnectionLost, .badServerResponse: self = .connectionLost
        case .dataLengthExceedsMaximum: self = .responseTooLarge
        case .unknown where !bodyWasSent && error.saysTLSFailed: self = .untrustedServer
        // Linux says no more of a body or a chunk that is cut short, and of a header that cannot be read.
        case .unknown where bodyWasSent: self = .connectionLost
        default: self = .other
        }
    }
}

extension URLError {
    /// On Linux every failure of TLS is `unknown`, and only libcurl's text tells.
    fileprivate var saysTLSFailed: Bool {
        let text = localizedDescription.lowercased()
        return text.contains("ssl") || text.contains("certificate") || text.contains("tls")
    }
}
