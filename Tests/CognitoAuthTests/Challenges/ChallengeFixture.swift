import CognitoCrypto
import Foundation
import Testing

@testable import CognitoAuth

/// A sign-in with a scripted challenge, and the requests that it sent.
struct ChallengeFixture {
    static let tokens = #"{"AuthenticationResult":{"AccessToken":"a"}}"#
    static let verifier =
        #"{"ChallengeName":"PASSWORD_VERIFIER","Session":"s2","ChallengeParameters":{"SALT":"1","#
        + #""SRP_B":"2","SECRET_BLOCK":"YQ==","USERNAME":"sub","USER_ID_FOR_SRP":"sub"}}"#

    let transport: ScriptedTransport
    let pool: UserPool

    /// Creates a sign-in with a challenge, whose parameters and further members are JSON.
    ///
    /// The members start with a comma. The replies follow the challenge.
    init(
        _ name: String,
        parameters: String = #"{"USERNAME":"sub"}"#,
        members: String = "",
        replies: String...,
        now: @escaping @Sendable () -> Date = { Date(timeIntervalSince1970: 0) }
    ) throws {
        let challenge = #"{"ChallengeName":"\#(name)","Session":"s1","ChallengeParameters":\#(parameters)\#(members)}"#
        transport = ScriptedTransport(([challenge] + replies).map { .json($0) })
        pool = try .scripted(transport, clientSecret: "secret", now: now)
    }

    /// Starts the sign-in and returns its challenge.
    func open<Opened: SignInChallenge>(
        _ type: Opened.Type = Opened.self,
        context: SignInContext = .init(),
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Opened {
        try await pool.signIn("ada@example.com", with: .password("p"), context: context)
            .opened(type, sourceLocation: sourceLocation)
    }

    /// The bodies of the requests after the first.
    var bodies: [JSONValue] {
        get throws { try Array(transport.bodies.dropFirst()) }
    }

    /// A member of each request after the first.
    func sent(_ member: String) throws -> [String?] { try bodies.map { $0[member]?.string } }

    /// The responses of the last request without the secret hash, which must be correct.
    func responses() throws -> [String: String] {
        var responses = try #require(try bodies.last?["ChallengeResponses"]?.strings)
        let username = try #require(responses["USERNAME"])
        let hash = SecretHash.compute(username: username, clientID: "c", clientSecret: "secret")
        #expect(responses.removeValue(forKey: "SECRET_HASH") == hash)
        return responses
    }
}

extension SignInStep {
    /// The challenge of the step, which must have the given type.
    func opened<Opened: SignInChallenge>(
        _ type: Opened.Type = Opened.self,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Opened {
        try #require(challenge as? Opened, "\(self)", sourceLocation: sourceLocation)
    }

    /// The tokens of the step, which must be the last one.
    func tokens(sourceLocation: SourceLocation = #_sourceLocation) throws -> Tokens {
        var tokens: Tokens?
        if case .signedIn(let issued) = self { tokens = issued }
        return try #require(tokens, "\(self)", sourceLocation: sourceLocation)
    }
}
