import Foundation
import Testing

@testable import CognitoAuth

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

@Suite("Request validation")
struct TransportRequestValidationTests {
    private func request(_ url: String, headers: [String: String] = [:]) throws -> TransportRequest {
        let url = try #require(URL(string: url))
        return TransportRequest(url: url, headers: headers, body: Data(), operation: "GetUser", timeout: .seconds(1))
    }

    private func isRejected(_ request: TransportRequest) -> Bool {
        do {
            try request.validate()
            return false
        } catch {
            return error.reason == .invalidRequest && !error.mayHaveReachedServer
        }
    }

    @Test(arguments: [
        "https://cognito-idp.eu-west-1.amazonaws.com/", "HTTPS://example.com/", "http://localhost:4566/",
        "http://LOCALHOST/", "http://127.0.0.1:5000/", "http://127.255.0.9/", "http://[::1]:5000/",
    ])
    func `HTTPS to any host and HTTP to a loopback address are accepted`(_ url: String) throws {
        try request(url, headers: ["X-Amz-Target": "Service.GetUser", "Authorization": "Bearer é\u{1F511}"]).validate()
    }

    @Test(arguments: [
        "http://example.com/", "http://127.example.com/", "http://127.0.0.1.example.com/", "http://127.0.0.256/",
        "http://127.0.0/", "http://127.0.0.01/", "http://127.0.0.+1/", "http://127.1/", "http://localhost.example.com/",
        "http://10.0.0.1/", "http://[::2]/",
        "http://0.0.0.0/", "ftp://localhost/", "file:///etc/passwd", "ws://localhost/", "//localhost/", "/",
        "https:///", "https://ada:secret@example.com/", "http://ada@localhost/", "https://exam%0d%0aple.com/",
    ])
    func `URLSessionTransport rejects any other URL before sending`(_ url: String) async throws {
        let request = try request(url)
        let error = try await #require(throws: TransportError.self) { try await URLSessionTransport().send(request) }
        #expect((error.reason, error.mayHaveReachedServer) == (.invalidRequest, false))
    }

    @Test(arguments: ["a\r\nX-Evil: 1", "a\rb", "a\nb", "a\u{0}b", "\u{1B}[2J", "a\u{7F}", "a\u{85}b", "a\tb", "\n"])
    func `A header field value with a control character is rejected without quoting it`(_ value: String) throws {
        let request = try request("https://example.com/", headers: ["X-Good": "1", "X-Bad": value])
        let error = try #require(throws: TransportError.self) { try request.validate() }
        #expect((error.reason, error.mayHaveReachedServer) == (.invalidRequest, false))
        #expect(error.message.contains("X-Bad") && !error.message.contains(value))
    }

    @Test func `Every control character of Unicode is rejected`() throws {
        let wrong = try (0...0x2FFF).compactMap(Unicode.Scalar.init).filter { scalar in
            let request = try request("https://example.com/", headers: ["X-A": "Â\(scalar)\u{A0}"])
            return isRejected(request) != (scalar.properties.generalCategory == .control)
        }
        #expect(wrong == [])
    }

    @Test(arguments: ["", "X\r\nEvil", "X-Bad\u{0}", "X Bad", "X-Bad:", "X-Bäd", "X\n", "X\t"])
    func `A header field name that is not a token is rejected`(_ name: String) throws {
        #expect(try isRejected(request("https://example.com/", headers: [name: "1"])))
    }

    @Test(arguments: [
        ("http://169.254.169.254/", true), ("http://169.254.170.2/v2", true), ("http://169.254.170.23/", true),
        ("http://[fd00:ec2::23]/", true), ("http://169.254.169.253/", false), ("http://10.0.0.1/", false),
        ("http://169.254.169.254.example.com/", false), ("http://[::2]/", false),
    ])
    func `HTTP to a metadata address is accepted from credentials providers, but never for POST`(
        _ url: String,
        isMetadata: Bool
    ) throws {
        let rejected = try [TransportRequest.Method.get, .put, .post].map { method in
            var request = try request(url)
            request.method = method
            let before = isRejected(request)
            request.allowsMetadataAddress = true
            return [before, isRejected(request)]
        }
        #expect(rejected == [[true, !isMetadata], [true, !isMetadata], [true, true]])
    }

    @Test func `A request with a timeout of zero or less is rejected`() throws {
        var request = try request("https://example.com/")
        request.timeout = .zero
        let error = try #require(throws: TransportError.self) { try request.validate() }
        #expect((error.reason, error.mayHaveReachedServer) == (.timedOut, false))
    }

    @Test func `Only a POST can have a body`() throws {
        let rejected = try [TransportRequest.Method.get, .put, .post].map { method in
            var request = try request("https://example.com/")
            request.method = method
            request.body = Data("x".utf8)
            return isRejected(request)
        }
        #expect(rejected == [true, true, false])
    }
}

@Suite("URLSession errors")
struct URLSessionErrorTests {
    typealias Case = (any Error, bodyWasSent: Bool, TransportError.Reason, mayHaveReachedServer: Bool)

    /// A connection that fails in a second attempt may have sent the request in the first.
    static let unconnected = [
        URLError.Code.cannotFindHost, .cannotConnectToHost, .dnsLookupFailed, .notConnectedToInternet,
    ].flatMap { code -> [Case] in
        [(URLError(code), false, .cannotConnect, false), (URLError(code), true, .connectionLost, true)]
    }

    /// On Linux, a rejected certificate is recognized by libcurl's text.
    static let untrusted =
        [URLError(.serverCertificateUntrusted)]
        + [
            "SSL certificate problem: self-signed certificate",
            "SSL: no alternative certificate subject name matches target host name 'localhost'",
            "OpenSSL/3.0.19: error:0A00042E:SSL routines::tlsv1 alert protocol version",
        ].map { unknown($0) }

    static let others: [Case] = [
        (URLError(.timedOut), true, .timedOut, true), (URLError(.networkConnectionLost), true, .connectionLost, true),
        (URLError(.networkConnectionLost), false, .connectionLost, true),
        (URLError(.badServerResponse), true, .connectionLost, true),
        (URLError(.unsupportedURL), true, .malformedResponse, true), (URLError(.unknown), false, .other, true),
        (URLError(.unknown), true, .connectionLost, true), (URLError(.cancelled), true, .other, true),
        (CocoaError(.fileNoSuchFile), true, .other, true),
        // A TLS connection that breaks after the body.
        (unknown("OpenSSL SSL_read: SSL_ERROR_SYSCALL, errno 0"), true, .connectionLost, true),
    ]

    @Test(arguments: unconnected + others + untrusted.map { ($0, false, .untrustedServer, false) })
    func `An error has a reason, and indicates whether the request may have reached the server`(
        _ error: any Error,
        bodyWasSent: Bool,
        reason: TransportError.Reason,
        mayHaveReachedServer: Bool
    ) {
        let error = TransportError(error, bodyWasSent: bodyWasSent)
        #expect((error.reason, error.mayHaveReachedServer) == (reason, mayHaveReachedServer))
    }

    private static func unknown(_ text: String) -> URLError {
        URLError(.unknown, userInfo: [NSLocalizedDescriptionKey: text])
    }
}
