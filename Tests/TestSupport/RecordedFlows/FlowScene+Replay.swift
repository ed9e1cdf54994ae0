import CognitoAuth
package import CognitoAuthTesting
import CognitoCrypto
import Foundation

extension FlowScene {
    /// Somebody else than the one who was recorded, at the pool and the app client of the recording.
    package init(replaying recording: Recording, of flow: EmulatorFlow) throws {
        let ids = try RecordedIDs(recording)
        self.init(
            poolID: ids.pool,
            clientID: ids.client,
            username: "grace.hopper",
            password: "any other",
            name: "Amazing"
        ) { secret in
            // The stand-in of a secret is one that codes can be computed of.
            try secret.map { try TOTP(secretBase32: $0).code(at: .now) } ?? "271828"
        }
        newPassword = "another than any"
        email = "grace@example.com"
        if flow.client == "secret" { clientSecret = "another secret" }
        if flow == .admin {
            access = .admin(
                credentials: .static(accessKeyID: "AKIDOTHER", secretAccessKey: "other", sessionToken: "other")
            )
        }
    }
}

/// The ids that a recording has, which stay as they were.
private struct RecordedIDs {
    let pool: String
    let client: String

    init(_ recording: Recording) throws {
        let texts = recording.texts
        guard let client = texts[0].firstMatch(of: /"ClientId" : "(\w+)"/)?.1,
            let pool = texts.lazy.compactMap({ $0.firstMatch(of: #/amazonaws\.com/([\w-]+)/#)?.1 }).first
        else { throw UnexpectedStep() }
        self.pool = String(pool)
        self.client = String(client)
    }
}
