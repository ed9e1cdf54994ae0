import Foundation
import Testing

@testable import CognitoAuth

/// What is refused before a connection is made.
@Suite struct TransportRequestValidationTests {
    private func request(_ url: String, headers: [String: String] = [:]) throws -> TransportRequest {
        let url = try #require(URL(string: url))
        return TransportRequest(url: url, headers: headers, body: Data(), operation: "GetUser", timeout: .seconds(1))
    }

    @Test(
        "HTTPS to anywhere, HTTP to a loopback address",
        arguments: [
            "https://cognito-idp.eu-west-1.amazonaws.com/", "HTTPS://example.com/", "http://localhost:4566/",
            "http://LOCALHOST/", "http://127.0.0.1:5000/", "http://127.255.0.9/", "http://[::1]:5000/",
        ]
    )
    func accepted(_ url: String) throws {
        try request(url, headers: ["X-Amz-Target": "Service.GetUser", "Authorization": "Bearer é\u{1F511}"]).validate()
    }

    @Test(
        "Everything else is refused before sending",
        arguments: [
            "http://example.com/", "http://127.example.com/", "http://127.0.0.1.example.com/", "http://127.0.0.256/",
            "http://127.0.0/", "http://127.1/", "http://localhost.example.com/", "http://10.0.0.1/", "http://[::2]/",
            "http://0.0.0.0/", "ftp://localhost/", "file:///etc/passwd", "ws://localhost/", "//localhost/", "/",
            "https:///", "https://ada:secret@example.com/", "http://ada@localhost/", "https://exam%0d%0aple.com/",
        ]
    )
    func refused(_ url: String) async throws {
        let request = try request(url)
        let error = try await #require(throws: TransportError.self) { try await URLSessionTransport().send(request) }
        #expect(error.reason == .invalidRequest)
        #expect(!error.mayHaveReachedServer)
    }

    @Test(
        "A header's value with a control character is refused, and the error does not show it",
        arguments: ["a\r\nX-Evil: 1", "a\rb", "a\nb", "a\u{0}b", "\u{1B}[2J", "a\u{7F}", "a\u{85}b", "a\tb", "\n"]
    )
    func value(_ value: String) throws {
        let request = try request("https://example.com/", headers: ["X-Good": "1", "X-Bad": value])
        let error = try #require(throws: TransportError.self) { try request.validate() }
        #expect(error.reason == .invalidRequest)
        #expect(!error.mayHaveReachedServer)
        #expect(error.message == "The header X-Bad has a control character.")
    }

    @Test func `Control characters are Unicode's, no fewer and no more`() throws {
        for scalar in (0...0x2FFF).compactMap(Unicode.Scalar.init) {
            let request = try request("https://example.com/", headers: ["X-A": "Â\(scalar)\u{A0}"])
            let isRefused = (try? request.validate()) == nil
            #expect(isRefused == (scalar.properties.generalCategory == .control), "U+\(scalar.value)")
        }
    }

    @Test(
        "A header's name that is not a token is refused",
        arguments: ["", "X\r\nEvil", "X-Bad\u{0}", "X Bad", "X-Bad:", "X-Bäd", "X\n", "X\t"]
    )
    func name(_ name: String) throws {
        let request = try request("https://example.com/", headers: [name: "1"])
        let error = try #require(throws: TransportError.self) { try request.validate() }
        #expect(error.reason == .invalidRequest)
        #expect(!error.mayHaveReachedServer)
    }

    @Test(
        "A machine's metadata is reached over HTTP by those who say so, and never by a POST",
        arguments: [
            "http://169.254.169.254/", "http://169.254.170.2/v2", "http://169.254.170.23/", "http://[fd00:ec2::23]/",
        ]
    )
    func metadata(_ url: String) throws {
        for method in [TransportRequest.Method.get, .put, .post] {
            var request = try request(url)
            request.method = method
            #expect(throws: TransportError.self) { try request.validate() }
            request.allowsMetadataAddress = true
            if method == .post {
                #expect(throws: TransportError.self) { try request.validate() }
            } else {
                try request.validate()
            }
        }
    }

    @Test(
        "No other address is reached over HTTP so",
        arguments: [
            "http://169.254.169.253/", "http://10.0.0.1/", "http://169.254.169.254.example.com/", "http://[::2]/",
        ]
    )
    func noMetadata(_ url: String) throws {
        var request = try request(url)
        request.method = .get
        request.allowsMetadataAddress = true
        #expect(throws: TransportError.self) { try request.validate() }
    }

    @Test func `Only a POST has a body`() throws {
        for method in [TransportRequest.Method.get, .put] {
            var request = try request("https://example.com/")
            request.method = method
            request.body = Data("x".utf8)
            #expect(throws: TransportError.self) { try request.validate() }
        }
    }
}
