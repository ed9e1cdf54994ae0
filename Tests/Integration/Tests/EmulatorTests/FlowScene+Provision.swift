import CognitoAuth
import Foundation
import TestSupport
import Testing

extension EmulatorFlow {
    var emulator: Emulator { rawValue.hasPrefix("moto") ? .moto : .ministack }

    /// Who goes through the flow at the emulator, with all that may show in no recording of it.
    func scene() async throws -> (scene: FlowScene, secrets: [String]) {
        let provision = try await EmulatorHost.shared.provision(emulator)
        let client = try provision.client(client, of: pool)
        let person = try user.map { try provision.user($0, of: pool) }
        let newcomer = "new-\(UUID().uuidString.lowercased())"
        var scene = FlowScene(
            poolID: try #require(provision.pools[pool]).id,
            clientID: client.id,
            username: (self == .srpByAlias ? person?.email : person?.name) ?? newcomer,
            password: person?.password ?? "Passw0rd!x",
            name: "Ada of Ockham",
            code: { try await code(of: person, appSecret: $0) }
        )
        scene.clientSecret = client.secret
        scene.endpoint = URL(string: provision.endpoint)
        scene.email = "\(newcomer)@example.com"
        var secrets = [scene.username, scene.password, scene.newPassword, scene.email, scene.name]
        secrets += [client.secret, person?.username, person?.email, person?.totpSecret].compactMap(\.self)
        if self == .admin {
            let key = try #require(provision.keys["session"])
            scene.access = .admin(credentials: .static(key.credentials))
            secrets += [key.id, key.secret, try #require(key.token)]
        }
        return (scene, secrets)
    }

    /// What the emulator takes for the right code; moto takes any by text message.
    private func code(of person: Provision.User?, appSecret: String?) async throws -> String {
        if let secret = appSecret ?? person?.totpSecret { return try await authenticatorCode(secret: secret) }
        return self == .account ? Newcomer.resetCode : Newcomer.signUpCode
    }
}
