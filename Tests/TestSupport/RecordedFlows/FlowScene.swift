package import CognitoAuth
package import CognitoAuthTesting
import CognitoCrypto
package import Foundation

/// The pool, the app client, and the user of a flow.
package struct FlowScene: Sendable {
    package var poolID: String
    package var clientID: String
    package var clientSecret: String?
    package var access = UserPool.Access.client
    package var endpoint: URL?
    package var identityPoolID: String?
    package var username: String
    package var password: String
    package var newPassword = "N3w!passw0rd"
    package var email = "someone@example.com"
    /// A value for attributes, client metadata, and the name of a device.
    package var name: String
    /// Returns the right code, for an authenticator app with its Base32 secret.
    package var code: @Sendable (_ appSecret: String?) async throws -> String

    package init(
        poolID: String,
        clientID: String,
        username: String,
        password: String,
        name: String,
        code: @escaping @Sendable (_ appSecret: String?) async throws -> String
    ) {
        self.poolID = poolID
        self.clientID = clientID
        self.username = username
        self.password = password
        self.name = name
        self.code = code
    }

    func pool(over transport: any Transport) throws -> UserPool {
        try UserPool(
            id: poolID,
            clientID: clientID,
            clientSecret: clientSecret,
            access: access,
            endpoint: endpoint,
            transport: transport,
            retry: .none,
            timeout: .seconds(60)
        )
    }

    func wrongCode(insteadOf right: String) -> String { right == "909191" ? "191909" : "909191" }
}

extension FlowScene {
    /// Creates a scene with another user than the recorded one, at the pool and the app client of the recording.
    package init(replaying recording: Recording, of flow: EmulatorFlow) throws {
        // The IDs are not redacted.
        let texts = recording.texts
        guard let clientID = texts[0].firstMatch(of: /"ClientId" : "(\w+)"/)?.1,
            let poolID = texts.lazy.compactMap({ $0.firstMatch(of: #/amazonaws\.com/([\w-]+)/#)?.1 }).first
        else { throw UnexpectedStep() }
        self.init(
            poolID: String(poolID),
            clientID: String(clientID),
            username: "grace.hopper",
            password: "any other",
            name: "Amazing"
        ) { secret in
            // The placeholder of a secret is a valid secret.
            try secret.map { try TOTP(secretBase32: $0).code(at: .now) } ?? "271828"
        }
        newPassword = "another than any"
        email = "grace@example.com"
        identityPoolID = texts[0].matches(of: /"IdentityPoolId" : "([\w:-]+)"/).last.map { String($0.1) }
        if flow.names.client == "secret" { clientSecret = "another secret" }
        if flow.isAdmin {
            access = .admin(
                credentials: .static(accessKeyID: "AKIDOTHER", secretAccessKey: "other", sessionToken: "other")
            )
        }
    }
}
