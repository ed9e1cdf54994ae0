import Foundation
import Testing

@testable import CognitoAuth

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

@Suite("Validation of requests")
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
        "http://127.0.0/", "http://127.1/", "http://localhost.example.com/", "http://10.0.0.1/", "http://[::2]/",
        "http://0.0.0.0/", "ftp://localhost/", "file:///etc/passwd", "ws://localhost/", "//localhost/", "/",
        "https:///", "https://ada:secret@example.com/", "http://ada@localhost/", "https://exam%0d%0aple.com/",
    ])
    func `URLSessionTransport rejects any other URL before it sends`(_ url: String) async throws {
        let request = try request(url)
        let error = try await #require(throws: TransportError.self) { try await URLSessionTransport().send(request) }
        #expect((error.reason, error.mayHaveReachedServer) == (.invalidRequest, false))
    }

    @Test(arguments: ["a\r\nX-Evil: 1", "a\rb", "a\nb", "a\u{0}b", "\u{1B}[2J", "a\u{7F}", "a\u{85}b", "a\tb", "\n"])
    func `A header value with a control character is rejected, and the error does not show it`(_ value: String) throws {
        let request = try request("https://example.com/", headers: ["X-Good": "1", "X-Bad": value])
        let error = try #require(throws: TransportError.self) { try request.validate() }
        #expect((error.reason, error.mayHaveReachedServer) == (.invalidRequest, false))
        #expect(error.message.contains("X-Bad") && !error.message.contains(value))
    }

    @Test func `Control characters are those of Unicode`() throws {
        let wrong = try (0...0x2FFF).compactMap(Unicode.Scalar.init).filter { scalar in
            let request = try request("https://example.com/", headers: ["X-A": "Â\(scalar)\u{A0}"])
            return isRejected(request) != (scalar.properties.generalCategory == .control)
        }
        #expect(wrong == [])
    }

    @Test(arguments: ["", "X\r\nEvil", "X-Bad\u{0}", "X Bad", "X-Bad:", "X-Bäd", "X\n", "X\t"])
    func `A header name that is not a token is rejected`(_ name: String) throws {
        #expect(try isRejected(request("https://example.com/", headers: [name: "1"])))
    }

    @Test(arguments: [
        ("http://169.254.169.254/", true), ("http://169.254.170.2/v2", true), ("http://169.254.170.23/", true),
        ("http://[fd00:ec2::23]/", true), ("http://169.254.169.253/", false), ("http://10.0.0.1/", false),
        ("http://169.254.169.254.example.com/", false), ("http://[::2]/", false),
    ])
    func `HTTP to a metadata address is accepted from credential providers, and never for POST`(
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

    @Test func `A request without time left is rejected`() throws {
        var request = try request("https://example.com/")
        request.timeout = .zero
        let error = try #require(throws: TransportError.self) { try request.validate() }
        #expect((error.reason, error.mayHaveReachedServer) == (.timedOut, false))
    }

    @Test func `Only a POST has a body`() throws {
        let rejected = try [TransportRequest.Method.get, .put, .post].map { method in
            var request = try request("https://example.com/")
            request.method = method
            request.body = Data("x".utf8)
            return isRejected(request)
        }
        #expect(rejected == [true, true, false])
    }
}

@Suite("Errors of URLSession")
struct URLSessionErrorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let error: any Error
        let reason: TransportError.Reason
        var mayHaveReachedServer = true
        var bodyWasSent = [false, true]

        var testDescription: String { "\(error)" }
    }

    /// A connection that fails in a second attempt may have sent the request in the first.
    private static let unconnected = [
        URLError.Code.cannotFindHost, .cannotConnectToHost, .dnsLookupFailed, .notConnectedToInternet,
    ].flatMap { code in
        [
            Case(error: URLError(code), reason: .cannotConnect, mayHaveReachedServer: false, bodyWasSent: [false]),
            Case(error: URLError(code), reason: .connectionLost, bodyWasSent: [true]),
        ]
    }

    /// On Linux, a rejected certificate is recognized by libcurl's text.
    private static let untrusted =
        [URLError(.serverCertificateUntrusted)]
        + [
            "SSL certificate problem: self-signed certificate",
            "SSL: no alternative certificate subject name matches target host name 'localhost'",
            "OpenSSL/3.0.19: error:0A00042E:SSL routines::tlsv1 alert protocol version",
        ].map { unknown($0) }

    private static let others = [
        Case(error: URLError(.timedOut), reason: .timedOut),
        Case(error: URLError(.networkConnectionLost), reason: .connectionLost),
        Case(error: URLError(.badServerResponse), reason: .connectionLost),
        Case(error: URLError(.unsupportedURL), reason: .malformedResponse),
        Case(error: URLError(.unknown), reason: .other, bodyWasSent: [false]),
        Case(error: URLError(.unknown), reason: .connectionLost, bodyWasSent: [true]),
        Case(error: URLError(.cancelled), reason: .other),
        Case(error: CocoaError(.fileNoSuchFile), reason: .other),
        // A TLS connection that breaks after the body.
        Case(
            error: unknown("OpenSSL SSL_read: SSL_ERROR_SYSCALL, errno 0"),
            reason: .connectionLost,
            bodyWasSent: [true]
        ),
    ]

    static let cases =
        unconnected + others
        + untrusted.map {
            Case(error: $0, reason: .untrustedServer, mayHaveReachedServer: false, bodyWasSent: [false])
        }

    @Test(arguments: cases)
    func `An error has a reason, and may have reached the server unless nothing was sent`(_ one: Case) {
        for bodyWasSent in one.bodyWasSent {
            let error = TransportError(one.error, bodyWasSent: bodyWasSent)
            #expect((error.reason, error.mayHaveReachedServer) == (one.reason, one.mayHaveReachedServer))
        }
    }

    private static func unknown(_ text: String) -> URLError {
        URLError(.unknown, userInfo: [NSLocalizedDescriptionKey: text])
    }
}
