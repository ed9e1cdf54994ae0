import Foundation
import Testing

@testable import CognitoAuth

/// One case of `flow.json`: which name, hash, session and device key go where in a request.
struct FlowVector: Decodable, Sendable, CustomTestStringConvertible {
    struct Client: Decodable {
        let client_id: String
        let client_secret: String?
    }

    struct Input: Decodable {
        let step: String
        let client: Client
        let username: String
        let challenge_parameters: [String: String]?
        let session: String?
        let device_key: String?
        let password: String?
        let code: String?
        let answer: String?
        let new_password: String?
        let attributes: [String: String]?
        let refresh_token: String?
        let token_username: String?
        let friendly_name: String?
    }

    struct Expectation: Decodable {
        let operation: String
        let body: JSONValue
    }

    let id: String
    let category: String
    let input: Input
    let expect: Expectation?
    let expect_any_of: [Expectation]?

    var testDescription: String { "\(id) \(category)" }

    /// Every vector; none if the file cannot be read, which a test of their number notices.
    static let all: [FlowVector] = (try? load()) ?? []

    private static func load() throws -> [FlowVector] {
        struct File: Decodable { let cases: [FlowVector] }
        let url = try #require(Bundle.module.url(forResource: "Vectors/flow", withExtension: "json"))
        return try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).cases
    }

    /// The vectors whose operation is one of a sign-in.
    static let signIn = all.filter { ["InitiateAuth", "RespondToAuthChallenge"].contains($0.operation) }

    /// The vectors that set an authenticator app up.
    static let softwareToken = all.filter {
        ["AssociateSoftwareToken", "VerifySoftwareToken"].contains($0.operation)
    }

    var operation: String? { (expect ?? expect_any_of?.first)?.operation }

    /// Whether a request's body is what this vector asks for, or one of what it allows.
    func accepts(_ body: JSONValue) -> Bool {
        (expect_any_of ?? [expect].compactMap(\.self)).contains { $0.body.matches(body) }
    }

    /// The name that answers carry, by the rule the vectors are about.
    var answerName: String {
        input.challenge_parameters?["USERNAME"] ?? input.challenge_parameters?["USER_ID_FOR_SRP"] ?? input.username
    }
}
