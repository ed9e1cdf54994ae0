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

    /// Every vector; none if the file cannot be read, which a test of their number notices.
    static let all: [SigV4Vector] = (try? load()) ?? []

    private static func load() throws -> [SigV4Vector] {
        struct File: Decodable { let cases: [SigV4Vector] }
        let url = try #require(Bundle.module.url(forResource: "Vectors/sigv4", withExtension: "json"))
        return try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).cases
    }

    /// Those that are a request of this package's own kind: posted to the service with no header twice.
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

    func date() throws -> Date { try #require(AWSTime.date(stamp: input.amz_date), "\(id): amz_date") }

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
