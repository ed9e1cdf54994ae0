import CognitoCrypto
import Foundation
import Testing

extension RecordingSpy {
    /// Checks what every request of a sign-in must keep to, for neither emulator checks all of it.
    ///
    /// - The answer is to the challenge that came, under the name that the server returned, with the newest session.
    /// - A client with a secret sends the hash over the name in the same request, one without sends none.
    /// - Metadata goes with every call, and with the set-up of an authenticator app nothing but its session.
    ///
    /// `typed` is the name that the user typed, `metadata` goes with every call, `own` with some besides, by their place.
    func expectRules(
        for client: Provision.Client,
        typed: String,
        metadata: [String: String] = [:],
        own: [Int: [String: String]] = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        var state = SignInState(username: typed)
        for (index, operation) in operations.enumerated() {
            let body = try body(index)
            if operation == "InitiateAuth" { state = SignInState(username: typed) }
            #expect(body["Session"] as? String == state.session, "\(operation)", sourceLocation: sourceLocation)
            if ["InitiateAuth", "RespondToAuthChallenge"].contains(operation) {
                #expect(body["ClientId"] as? String == client.id, sourceLocation: sourceLocation)
                #expect(body["ChallengeName"] as? String == state.challenge, sourceLocation: sourceLocation)
                let values = try values(index)
                #expect(values["USERNAME"] == state.username, "\(operation)", sourceLocation: sourceLocation)
                #expect(
                    values["SECRET_HASH"] == client.hash(of: state.username),
                    "\(operation)",
                    sourceLocation: sourceLocation
                )
                let expected = metadata.merging(own[index] ?? [:]) { $1 }
                let sent = body["ClientMetadata"] as? [String: String]
                #expect(sent == (expected.isEmpty ? nil : expected), "\(operation)", sourceLocation: sourceLocation)
            } else {
                let allowed: Set = ["Session", "UserCode", "FriendlyDeviceName"]
                #expect(Set(body.keys).isSubset(of: allowed), "\(operation)", sourceLocation: sourceLocation)
            }
            try reply(index).map { state.take($0) }
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
