import CognitoCrypto
import Foundation

/// A user of the pool with its state, which is lost when the pool removes or replaces the user.
final class StoredUser {
    /// The account data.
    var profile: LocalUser
    let created: Date
    var modified: Date

    /// A Boolean value that indicates whether the pool simulates the user.
    ///
    /// If an app client prevents user existence errors, the pool simulates a user for each unknown username. A simulated user has
    /// no password, but the same limits as an existing one.
    let isSimulated: Bool

    // MARK: Password

    /// The SRP verifier, which is computed at the first SRP sign-in after the password was set.
    var verifier: SRPVerifier?
    /// The passwords before the current one, the latest first.
    var formerPasswords: [String] = []
    var failedAttempts = FailedAttempts()

    // MARK: Codes

    /// The number of the user's messages in the outbox.
    var messageCount = 0
    var sentCodes: [LocalMessage.Purpose: SentCode] = [:]
    var recentAttempts: [RecentAttempts.Kind: RecentAttempts] = [:]
    /// The secret of an authenticator app that is not verified yet.
    var pendingTOTPSecret: String?
    /// The time steps of the accepted TOTP codes by secret, because each code is valid once.
    var usedTOTPSteps: [String: Set<Int>] = [:]

    // MARK: Sign-ins in progress

    /// The number of times that the sign-ins in progress were ended.
    private(set) var endCount = 0
    /// The sign-ins that wait for the proof of their device, by client ID and device key.
    var deviceSignIns: [PendingDeviceSignIns.Key: PendingDeviceSignIns] = [:]
    var pendingPasskeyRegistration: PendingPasskeyRegistration?

    // MARK: Devices and tokens

    /// The confirmed devices by key.
    var devices: [String: ConfirmedDevice] = [:]
    /// The IDs of the completed sign-ins, some of which the pool may have removed.
    var familyIDs: [Handle] = []
    /// The number of IDs at which the pool removes the IDs of sign-ins that it no longer stores.
    var familyLimit = 4
    /// The identity that the tokens belong to.
    let identity: UserIdentity
    var notifications: [LocalSignInNotification] = []
    /// The sign-ins, the oldest first.
    var events: [SignInEvent] = []

    init(_ profile: LocalUser, created: Date, isSimulated: Bool = false) {
        self.profile = profile
        identity = UserIdentity(username: profile.username)
        self.created = created
        modified = created
        self.isSimulated = isSimulated
    }

    var username: String { profile.username }

    var key: [UInt8] { identity.key }

    /// Ends the sign-ins in progress, such as after a change of the password.
    func endSignIns() {
        endCount += 1
        deviceSignIns = [:]
    }
}

/// The identity of a user, which the pool stores longer than a removed user, because tokens refer to it.
final class UserIdentity {
    let username: String

    init(username: String) { self.username = username }

    /// The bytes of the username, which Cognito compares without normalization.
    var key: [UInt8] { Array(username.utf8) }
}

/// The user of a stored value, who may have been removed, replaced, or signed out of the sign-in since.
struct Owner {
    let user: StoredUser
    private let endCount: Int

    init(_ user: StoredUser) {
        self.user = user
        endCount = user.endCount
    }

    /// A Boolean value that indicates whether the user's sign-ins in progress were ended after this value was created.
    var isEnded: Bool { endCount != user.endCount }
}
