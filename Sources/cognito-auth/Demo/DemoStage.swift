import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation

/// What the scenes of the demo share: the console, and pools made for one scene each.
struct DemoStage {
    static let password = "correct horse battery staple"
    static let secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    static let ada = LocalUser("ada", password: password).withEmail("ada@example.com")

    let console: Console

    /// Returns a pool in memory, without the warning of pools outside of tests, because the demo says what they are.
    static func localPool(_ change: (inout LocalUserPool.Configuration) -> Void = { _ in }) -> LocalUserPool {
        var configuration = LocalUserPool.Configuration(change)
        configuration.warnsOutsideTests = false
        return LocalUserPool(configuration: configuration)
    }

    /// A client of a pool in memory with one user.
    func pool(
        _ local: LocalUserPool,
        with user: LocalUser,
        deviceStore: (any DeviceStore)? = nil
    ) async throws -> UserPool {
        await local.add(user)
        return try UserPool(id: local.id, clientID: local.clientID, transport: local, deviceStore: deviceStore)
    }

    func title(_ text: String) { console.give("\n\(text)") }

    func say(_ text: String) { console.give("   \(text)") }

    func tokens(_ step: SignInStep) throws -> Tokens {
        guard case .signedIn(let tokens) = step else { throw Self.unexpected }
        return tokens
    }

    func code(_ step: SignInStep) throws -> CodeChallenge {
        guard case .code(let challenge) = step else { throw Self.unexpected }
        return challenge
    }

    /// The code that an authenticator app shows now.
    func appCode(secret: String) throws -> String { try TOTP(secretBase32: secret).code(at: Date()) }

    static let unexpected = Refusal(code: "DemoFailed", message: "The local user pool did not do as it should.")
}
