import Foundation
import Testing

@testable import CognitoAuth

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// What becomes of URLSession's errors, and which of them allow a repeat.
@Suite struct URLSessionErrorTests {
    @Test(
        "A connection that was not made carried nothing, unless it was a second attempt",
        arguments: [
            URLError.Code.cannotFindHost, .cannotConnectToHost, .dnsLookupFailed, .notConnectedToInternet,
        ]
    )
    func cannotConnect(_ code: URLError.Code) {
        let first = TransportError(URLError(code), bodyWasSent: false)
        #expect(first.reason == .cannotConnect)
        #expect(!first.mayHaveReachedServer)
        let second = TransportError(URLError(code), bodyWasSent: true)
        #expect(second.reason == .connectionLost)
        #expect(second.mayHaveReachedServer)
    }

    @Test(
        "A refused certificate is known by its code or by libcurl's text",
        arguments: [
            "SSL certificate problem: self-signed certificate",
            "SSL: no alternative certificate subject name matches target host name 'localhost'",
            "OpenSSL/3.0.19: error:0A00042E:SSL routines::tlsv1 alert protocol version",
        ]
    )
    func untrustedServer(_ text: String) {
        let byCode = TransportError(URLError(.serverCertificateUntrusted), bodyWasSent: false)
        let byText = TransportError(unknown(text), bodyWasSent: false)
        for error in [byCode, byText] {
            #expect(error.reason == .untrustedServer)
            #expect(!error.mayHaveReachedServer)
        }
    }

    @Test func `A TLS connection that breaks after the body is lost, not untrusted`() {
        let error = TransportError(unknown("OpenSSL SSL_read: SSL_ERROR_SYSCALL, errno 0"), bodyWasSent: true)
        #expect(error.reason == .connectionLost)
        #expect(error.mayHaveReachedServer)
    }

    @Test(
        "Whatever else happens, the request may have arrived",
        arguments: [
            (URLError.Code.timedOut, TransportError.Reason.timedOut), (.networkConnectionLost, .connectionLost),
            (.badServerResponse, .connectionLost), (.unsupportedURL, .malformedResponse), (.unknown, .other),
            (.cancelled, .other),
        ],
        [false, true]
    )
    func other(_ expected: (code: URLError.Code, reason: TransportError.Reason), bodyWasSent: Bool) {
        let error = TransportError(URLError(expected.code), bodyWasSent: bodyWasSent)
        let isBrokenBody = expected.code == .unknown && bodyWasSent
        #expect(error.reason == (isBrokenBody ? .connectionLost : expected.reason))
        #expect(error.mayHaveReachedServer)
    }

    @Test func `An error that is none of URLSession's may have come after the request`() {
        let error = TransportError(CocoaError(.fileNoSuchFile), bodyWasSent: false)
        #expect(error.reason == .other)
        #expect(error.mayHaveReachedServer)
    }

    private func unknown(_ text: String) -> URLError {
        URLError(.unknown, userInfo: [NSLocalizedDescriptionKey: text])
    }
}
