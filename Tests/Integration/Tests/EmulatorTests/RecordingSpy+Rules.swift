import CognitoAuth
import CognitoCrypto
import Foundation
import Testing

extension RecordingSpy {
    /// Checks what every request of a sign-in must keep to, for neither emulator checks all of it.
    ///
    /// - The answer is to the challenge that came, under the name that the server returned, with the newest session.
    /// - A client with a secret sends the hash over the name in the same request, one without sends none.
    /// - The context goes with every call, and with the set-up of an authenticator app nothing but its session.
    ///
    /// `typed` is the name that the user typed; `own` is metadata that goes with some calls besides, by their place.
    func expectRules(
        for client: Provision.Client,
        typed: String,
        context: SignInContext = SignInContext(),
        own: [Int: [String: String]] = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        var state = SignInState(username: typed)
        for (index, operation) in operations.enumerated() {
            let body = try body(index)
            if operation == "InitiateAuth" { state = SignInState(username: typed) }
            #expect(body["Session"] as? String == state.session, "\(operation)", sourceLocation: sourceLocation)
            if ["InitiateAuth", "RespondToAuthChallenge"].contains(operation) {
                let values = try values(index)
                var expected = context
                expected.clientMetadata.merge(own[index] ?? [:]) { $1 }
                #expect(body["ClientId"] as? String == client.id, sourceLocation: sourceLocation)
                #expect(body["ChallengeName"] as? String == state.challenge, sourceLocation: sourceLocation)
                #expect(values["USERNAME"] == state.username, "\(operation)", sourceLocation: sourceLocation)
                let hash = client.hash(of: state.username)
                #expect(values["SECRET_HASH"] == hash, "\(operation)", sourceLocation: sourceLocation)
                #expect(try body.context == expected, "\(operation)", sourceLocation: sourceLocation)
            } else {
                let allowed: Set = ["Session", "UserCode", "FriendlyDeviceName"]
                #expect(Set(body.keys).isSubset(of: allowed), "\(operation)", sourceLocation: sourceLocation)
            }
            try reply(index).map { state.take($0) }
        }
    }
}

extension [String: Any] {
    /// What of a context stands in a body; no metadata is left out rather than empty.
    fileprivate var context: SignInContext {
        get throws {
            let metadata = self["ClientMetadata"].map { $0 as? [String: String] ?? [:] }
            #expect(metadata?.isEmpty != true)
            return SignInContext(
                clientMetadata: metadata ?? [:],
                userContextData: try decoded("UserContextData"),
                analyticsMetadata: try decoded("AnalyticsMetadata")
            )
        }
    }

    private func decoded<Member: Decodable>(_ name: String) throws -> Member? {
        try self[name].map {
            try JSONDecoder().decode(Member.self, from: try JSONSerialization.data(withJSONObject: $0))
        }
    }
}

extension Provision.Client {
    /// The `SECRET_HASH` that the client owes for a name.
    func hash(of username: String) -> String? {
        secret.map { SecretHash.compute(username: username, clientID: id, clientSecret: $0) }
    }
}

/// What the next request must carry.
private struct SignInState {
    var username: String
    var challenge: String?
    var session: String?

    mutating func take(_ reply: [String: Any]) {
        let parameters = reply["ChallengeParameters"] as? [String: Any]
        username = (parameters?["USERNAME"] ?? parameters?["USER_ID_FOR_SRP"]) as? String ?? username
        // The set-up of an authenticator app happens inside a challenge and answers with a session alone.
        challenge = reply["ChallengeName"] as? String ?? challenge
        session = reply["Session"] as? String
    }
}
