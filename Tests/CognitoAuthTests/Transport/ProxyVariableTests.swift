#if !canImport(Darwin)
import Foundation
import Testing

@testable import CognitoAuth

/// The variables that libcurl reads (`lib/url.c` and `lib/noproxy.c` of curl 7.88 to 8.20).
@Suite("Proxy variables")
struct ProxyVariableTests {
    private func rejection(_ url: String, _ environment: [String: String]) throws -> TransportError? {
        let url = try #require(URL(string: url))
        do {
            try ProxyVariable.check(url, environment: environment)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        (["http_proxy": "p"], "http_proxy"), (["all_proxy": "p"], "all_proxy"), (["ALL_PROXY": "p"], "ALL_PROXY"),
        (["http_proxy": "p", "all_proxy": "q"], "http_proxy"), (["http_proxy": "", "ALL_PROXY": "p"], "ALL_PROXY"),
        (["http_proxy": ""], nil), (["HTTP_PROXY": "p"], nil), (["https_proxy": "p"], nil), (["no_proxy": "x"], nil),
    ])
    func `The error names the variable that libcurl uses`(
        environment: [String: String],
        variable: String?
    ) throws {
        let error = try rejection("http://127.0.0.1:4566/", environment)
        #expect(
            (error?.reason, error?.mayHaveReachedServer) == (
                variable.map { _ in .invalidRequest }, variable.map { _ in false }
            )
        )
        #expect(error?.message.contains("\(variable ?? "") sends") != false)
        #expect(error?.message.contains("Add 127.0.0.1 to the comma-separated list no_proxy") != false)
        #expect(try rejection("https://127.0.0.1/", environment) == nil)
    }

    @Test(arguments: [
        // The whole value is the asterisk, or it has no meaning.
        ("localhost", "*", true), ("localhost", "*,example.com", false), ("localhost", " *", false),
        ("localhost", "*.localhost", false), ("127.0.0.1", "*,localhost", false), ("127.0.0.1", "127.*", false),
        // Commas, with blanks and tabs around a name. From libcurl 8.9 on, a blank alone ends the list.
        ("localhost", "a, localhost", true), ("localhost", ",,a ,\t localhost\t,b", true),
        ("localhost", "localhost a", true), ("localhost", "a localhost", false), ("localhost", "a;localhost", false),
        ("localhost", "a b,localhost", false), ("localhost", "a,\nlocalhost", false),
        // Case, and one dot at each end.
        ("LocalHost", "LOCALHOST", true), ("localhost", ".localhost", true), ("localhost", "localhost.", true),
        ("localhost", ".localhost.", true), ("localhost", "..localhost", false), ("localhost", "localhost..", false),
        ("localhost", "host", false), ("localhost", ".", false), ("localhost", "xlocalhost", false),
        ("localhost", "localhost:80", false), ("localhost", "127.0.0.1", false), ("127.0.0.1", "localhost", false),
        // An address, or a network. No bits, or zero, are all bits.
        ("127.0.0.1", "127.0.0.1", true), ("127.0.0.1", "127.0.0.1,localhost", true),
        ("127.0.0.1", ".127.0.0.1", false),
        ("127.0.0.1", "127.0.0.1.", false), ("127.0.0.1", "127.0.0.01", false), ("127.0.0.1", "0.0.1", false),
        ("127.0.0.1", "127.0.0.1:80", false), ("127.0.0.1", "127.9.9.9/8", true), ("127.0.0.1", "127.0.0.0/30", true),
        ("127.0.0.5", "127.0.0.0/30", false), ("127.0.0.1", "126.0.0.0/8", false), ("127.0.0.1", "0.0.0.0/1", true),
        ("127.0.0.1", "0.0.0.0/0", false), ("127.0.0.1", "127.0.0.1/0", true), ("127.0.0.1", "127.0.0.1/32", true),
        ("127.0.0.1", "127.0.0.0/32", false), ("127.0.0.1", "127.0.0.0/33", false), ("127.0.0.1", "127.0.0.1/", false),
        ("127.0.0.1", "127.0.0.0/-8", false), ("127.0.0.1", "127.0.0.0/+8", false), ("127.0.0.1", "127/8", false),
        ("127.0.0.1", "127.0.0.0/8x", false), ("127.0.0.1", "127.0.0.0/8/8", false),
        ("169.254.170.2", "10.0.0.0/8, 169.254.0.0/16", true),
        // Versions differ in their reading of IPv6 networks, so that only the same text counts.
        ("[fd00:ec2::23]", "FD00:ec2::23", true), ("[fd00:ec2::23]", "fd00:ec2::/32", false),
        ("[::1]", "[::1]", false), ("[::1]", "::1", true), ("[::1]", "0::1", false), ("[::1]", "::1.", false),
    ])
    func `A host is an exception only if it is one in every version of libcurl`(
        host: String,
        exceptions: String,
        isException: Bool
    ) throws {
        for name in ["no_proxy", "NO_PROXY"] {
            let error = try rejection("http://\(host)/", ["http_proxy": "p", name: exceptions])
            #expect((error == nil) == isException)
        }
    }

    @Test func `no_proxy has priority over NO_PROXY unless it is empty`() throws {
        let environment = ["http_proxy": "p", "NO_PROXY": "localhost"]
        let rejected = try ["", "x"].map { value in
            try rejection("http://localhost/", environment.merging(["no_proxy": value]) { $1 }) != nil
        }
        #expect(rejected == [false, true])
    }
}
#endif
