import Foundation
import Testing

@testable import CognitoAuth

/// One case of `jwt_verify.json` or `jwt_decode.json`: a token, and what it is or is not good for.
struct JWTVector: Decodable, Sendable, CustomTestStringConvertible {
    struct Expectations: Decodable {
        let issuer: String
        let client_id: JSONValue
        let token_use: String?
        let leeway: Int?
    }

    struct Input: Decodable {
        let token: String
        let jwks: JSONValue?
        let now: Double?
        let expectations: Expectations?
    }

    struct Outcome: Decodable {
        let result: String
        let reason: String?
        let sub: String?
        let username: String?
        let header: JSONValue?
        let claims: JSONValue?
    }

    let id: String
    let category: String
    let input: Input
    let expect: Outcome

    var testDescription: String { "\(id) \(category)" }

    var isGood: Bool { expect.result == "accept" }

    /// Every vector; none if the file cannot be read, which a test of their number notices.
    static var verification: [JWTVector] { (try? load("jwt_verify")) ?? [] }
    static var decoding: [JWTVector] { (try? load("jwt_decode")) ?? [] }

    private static func load(_ name: String) throws -> [JWTVector] {
        struct File: Decodable { let cases: [JWTVector] }
        let url = try #require(Bundle.module.url(forResource: "Vectors/\(name)", withExtension: "json"))
        return try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).cases
    }
}
