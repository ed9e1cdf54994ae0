import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A user of the pool, with the state that ends with the user.
struct Account: Sendable {
    var user: LocalUser
    /// The SRP verifier, once it was needed.
    var verifier: SRPVerifier?
    /// The passwords before the present one, the last one first, as many as the policy looks at.
    var formerPasswords: [String] = []
    /// The code that was last sent to the user.
    var lastCode: String?
    /// The temporary password that was last sent to the user.
    var invitation: String?
    /// The secret of an authenticator app that is not verified yet.
    var waitingAppSecret: String?
    /// The accepted codes of authenticator apps: by secret, the 30-second steps since 1970.
    var usedAppSteps: [String: Set<Int>] = [:]
    /// The passkey registration that waits for its credential.
    var pendingRegistration: PendingRegistration?
    /// The notices of the last sign-ins.
    var notices: [LocalSignInNotice] = []

    let created: Date
    var modified: Date

    init(user: LocalUser, at time: Date) {
        self.user = user
        created = time
        modified = time
    }

    var key: [UInt8] { Array(user.name.utf8) }
}
