import CognitoCrypto
import Foundation
import Testing

@testable import CognitoAuth

/// Opens one challenge through a scripted sign-in, so that a test can answer it and look at what was sent.
struct ChallengeDesk {
    static let tokens = #"{"AuthenticationResult":{"AccessToken":"a"}}"#
    static let verifier =
        #"{"ChallengeName":"PASSWORD_VERIFIER","Session":"s2","ChallengeParameters":{"SALT":"1","#
        + #""SRP_B":"2","SECRET_BLOCK":"YQ==","USERNAME":"sub","USER_ID_FOR_SRP":"sub"}}"#

    let transport: ScriptedTransport
    let pool: UserPool

    /// Opens a challenge with parameters and further members in JSON, the latter with a comma in front; `replies` come after it.
    init(
        _ name: String,
        parameters: String = #"{"USERNAME":"sub"}"#,
        members: String = "",
        replies: String...,
        now: @escaping @Sendable () -> Date = { Date(timeIntervalSince1970: 0) }
    ) throws {
        let challenge = #"{"ChallengeName":"\#(name)","Session":"s1","ChallengeParameters":\#(parameters)\#(members)}"#
        transport = ScriptedTransport(([challenge] + replies).map { .success(.json($0)) })
        pool = try UserPool(
            id: "eu-west-1_Ab12",
            clientID: "c",
            clientSecret: "secret",
            transport: transport,
            now: now,
            makeSRPClient: { try SRPClient() }
        )
    }

    func open(context: SignInContext = .init()) async throws -> SignInStep {
        try await pool.signIn("ada@example.com", with: .password("p"), context: context)
    }

    /// The body of the last request.
    func last() throws -> JSONValue {
        try JSONValue(try #require(transport.requests.last?.body))
    }

    /// The responses of the last request without the hash, after a look that the hash fits.
    func responses() throws -> [String: String] {
        var responses = try #require(try last()["ChallengeResponses"]?.strings)
        let username = try #require(responses["USERNAME"])
        let hash = SecretHash.compute(username: username, clientID: "c", clientSecret: "secret")
        #expect(responses.removeValue(forKey: "SECRET_HASH") == hash)
        return responses
    }
}
