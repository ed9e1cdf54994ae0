package import CognitoAuth
package import Foundation

/// Who goes through a flow, and where.
package struct FlowScene: Sendable {
    package var poolID: String
    package var clientID: String
    package var clientSecret: String?
    package var access = UserPool.Access.client
    package var endpoint: URL?
    package var username: String
    package var password: String
    package var newPassword = "N3w!passw0rd"
    package var email = "someone@example.com"
    /// A word of the user's own, for attributes, metadata and the name of a device.
    package var name: String
    /// The right code; of the authenticator app with a secret, if there is one, which is in base32.
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
