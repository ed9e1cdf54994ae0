import CognitoCrypto
import Foundation
import Testing

@testable import CognitoAuth

/// One case of `sigv4.json`: AWS's own test suite, and requests that botocore signed.
struct SigV4Vector: Decodable, Sendable, CustomTestStringConvertible {
    struct Input: Decodable {
        let method: String
        let path: String
        let query: [[String]]
        let headers: [[String]]
        let body: String
        let region: String
        let service: String
        let access_key: String
        let secret_key: String
        let session_token: String?
        let amz_date: String
        let signed_headers: [String]?
    }

    struct Expectation: Decodable {
        let canonical_request: String
        let string_to_sign: String
        let signature: String
        let authorization: String
    }

    let id: String
    let category: String
    let input: Input
    let expect: Expectation

    var testDescription: String { "\(id) \(category)" }

    static let all: [SigV4Vector] = Fixture.vectors("sigv4")

    /// The requests to Amazon Cognito.
    static let ours = all.filter { $0.input.service == SigV4Signer.service }

    var canonical: SigV4CanonicalRequest {
        SigV4CanonicalRequest(
            method: input.method,
            path: input.path,
            query: input.query.map { ($0[0], $0[1]) },
            headers: input.headers.map { ($0[0], $0[1]) },
            body: Data(input.body.utf8)
        )
    }

    var credentials: AWSCredentials {
        AWSCredentials(
            accessKeyID: input.access_key,
            secretAccessKey: input.secret_key,
            sessionToken: input.session_token
        )
    }

    func date() throws -> Date { try #require(AWSDateFormat.date(timestamp: input.amz_date), "\(id): amz_date") }

    /// The request as the client would hand it to the signer, without the headers that signing adds.
    func request() throws -> TransportRequest {
        let host = try #require(input.headers.first { $0[0].lowercased() == "host" }?[1], "\(id): host")
        let added: Set<String> = ["host", "x-amz-date", "x-amz-security-token"]
        return TransportRequest(
            url: try #require(URL(string: "https://\(host)\(input.path)")),
            headers: Dictionary(input.headers.map { ($0[0], $0[1]) }) { $1 }
                .filter { !added.contains($0.key.lowercased()) },
            body: Data(input.body.utf8),
            operation: "o",
            timeout: .seconds(1)
        )
    }
}

@Suite("Signature Version 4")
struct SigV4SignerTests {
    @Test(arguments: SigV4Vector.all)
    func `Canonical request, string to sign, signature, and header field match the vectors`(_ vector: SigV4Vector) {
        let canonical = vector.canonical
        let names = vector.input.signed_headers ?? canonical.headerNames
        let text = canonical.text(signing: names)
        let scope = SigV4Scope(
            day: String(vector.input.amz_date.prefix(8)),
            region: vector.input.region,
            service: vector.input.service
        )
        let input = SigV4StringToSign(of: text, timestamp: vector.input.amz_date, scope: scope)
        let hex = Hex.encode(input.signature(secretAccessKey: vector.input.secret_key).unprotectedBytes)
        let authorization = SigV4Authorization(
            accessKeyID: vector.input.access_key,
            scope: scope,
            signedHeaders: names,
            signature: hex
        )
        let expected = vector.expect
        #expect(
            [text, input.text, hex, authorization.text] == [
                expected.canonical_request, expected.string_to_sign, expected.signature, expected.authorization,
            ]
        )
    }

    @Test(arguments: SigV4Vector.ours)
    func `The signer signs a request of the client as botocore does`(_ vector: SigV4Vector) throws {
        let signer = SigV4Signer(vector.credentials, region: AWSRegion(rawValue: vector.input.region))
        let headers = try signer.sign(vector.request(), at: vector.date()).headers
        #expect(
            [headers["Authorization"], headers["X-Amz-Date"], headers["X-Amz-Security-Token"]]
                == [vector.expect.authorization, vector.input.amz_date, vector.input.session_token]
        )
    }

    @Test func `A signature replaces an earlier one whose header fields are in uppercase or lowercase`() throws {
        let vector = try #require(SigV4Vector.ours.first { $0.input.session_token == nil })
        let signer = SigV4Signer(vector.credentials, region: AWSRegion(rawValue: vector.input.region))
        var request = try vector.request()
        request.headers["AUTHORIZATION"] = "old"
        request.headers["x-amz-date"] = "19700101T000000Z"
        request.headers["x-amz-SECURITY-token"] = "old"
        let signed = try signer.sign(request, at: vector.date())
        #expect(signed.headers["Authorization"] == vector.expect.authorization)
        #expect(signed.headers.count == request.headers.count - 1)
    }

    @Test(arguments: [
        ("https://example.com/", "example.com"), ("https://example.com:443/", "example.com"),
        ("http://127.0.0.1:4566/", "127.0.0.1:4566"), ("http://localhost:80/", "localhost"),
        ("https://example.com:80/", "example.com:80"), ("http://[::1]:4566/", "[::1]:4566"),
    ])
    func `The host is signed as it is sent`(url: String, host: String) throws {
        let url = try #require(URL(string: url))
        let request = TransportRequest(url: url, headers: [:], body: Data(), operation: "o", timeout: .seconds(1))
        #expect(SigV4CanonicalRequest(request).text(signing: ["host"]).contains("\nhost:\(host)\n"))
    }

    @Test func `A signature's timestamp has no fraction of a second`() throws {
        let date = try #require(AWSDateFormat.date(timestamp: "20150830T123600Z"))
        let stamps = [0, 0.999, -0.001].map { AWSDateFormat.timestamp(date.addingTimeInterval($0)) }
        #expect(stamps == ["20150830T123600Z", "20150830T123600Z", "20150830T123559Z"])
    }

    @Test func `Dates of signatures, HTTP, and ISO 8601 are parsed, and malformed dates are rejected`() throws {
        let date = try #require(AWSDateFormat.date(timestamp: "20261121T030111Z"))
        let read = [
            AWSDateFormat.date(http: "Sat, 21 Nov 2026 03:01:11 GMT"),
            AWSDateFormat.date(iso8601: "2026-11-21T03:01:11Z"),
            AWSDateFormat.date(iso8601: "2026-11-21T03:01:11.500Z"),
        ]
        #expect(read == [date, date, date.addingTimeInterval(0.5)])
        let stamps = [
            "", "20150830T123600", "2015-08-30T12:36:00Z", "20150230T123600Z", "20150830T123600+0100", "yesterday",
        ]
        let dates = [
            "", "Sat, 21 Nov 2026 03:01:11 CET", "21 Nov 2026 03:01:11 GMT", "Sat, 21 Foo 2026 03:01:11 GMT",
        ]
        #expect(
            stamps.compactMap { AWSDateFormat.date(timestamp: $0) } + dates.compactMap { AWSDateFormat.date(http: $0) }
                == []
        )
    }
}
