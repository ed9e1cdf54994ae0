import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

extension TransportError {
    /// Creates an error from an error of URLSession.
    ///
    /// If a byte of the body was sent, Cognito may have processed the request, even if the last connection failed: libcurl
    /// makes a second attempt if a reused connection breaks.
    init(_ error: any Error, bodyWasSent: Bool) {
        guard let error = error as? URLError else {
            self.init(.other, "URLSession returned an error of type \(type(of: error)).", mayHaveReachedServer: true)
            return
        }
        let reason = Reason(error, bodyWasSent: bodyWasSent)
        let wasNotSent = !bodyWasSent && [.cannotConnect, .untrustedServer, .invalidRequest].contains(reason)
        let message = "URLSession error \(error.code.rawValue): \(error.localizedDescription)"
        self.init(reason, message, mayHaveReachedServer: !wasNotSent)
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
        // On Linux, `unsupportedURL` is the error of a response without an HTTP status line.
        case .cannotParseResponse, .cannotDecodeRawData, .cannotDecodeContentData, .unsupportedURL:
            self = .malformedResponse
        // On Linux, `badServerResponse` is the error of a missing response.
        case .networkConnectionLost, .badServerResponse: self = .connectionLost
        case .dataLengthExceedsMaximum: self = .responseTooLarge
        case .unknown where !bodyWasSent && error.isTLSFailure: self = .untrustedServer
        // In addition to TLS errors, `unknown` on Linux means an incomplete body or chunk, or a malformed header.
        case .unknown where bodyWasSent: self = .connectionLost
        default: self = .other
        }
    }
}

extension URLError {
    /// A Boolean value that indicates whether TLS failed, which on Linux only libcurl's description shows.
    fileprivate var isTLSFailure: Bool {
        let text = localizedDescription.lowercased()
        return text.contains("ssl") || text.contains("certificate") || text.contains("tls")
    }
}
