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

    /// The challenges by session.
    var challenges = ExpiringStore<PendingChallenge>()
    /// The SRP exchanges of the password and of devices, by secret block.
    var srpExchanges = ExpiringStore<SRPExchange>()
    /// The sign-ins that wait for the proof of their device, by client ID and device key.
    var deviceSignIns: [PendingDeviceSignIns.Key: PendingDeviceSignIns] = [:]
    var pendingPasskeyRegistration: PendingPasskeyRegistration?

    // MARK: Devices and tokens

    /// The confirmed devices by key.
    var devices: [String: ConfirmedDevice] = [:]
    /// The group keys of new devices until `ConfirmDevice`, by device key.
    var unconfirmedDevices = ExpiringStore<String>()
    /// The completed sign-ins by the ID that their tokens contain as `origin_jti`.
    var tokenFamilies = ExpiringStore<TokenFamily>()
    /// The refresh tokens by handle.
    var refreshTokens = ExpiringStore<IssuedRefreshToken>()
    var notifications: [LocalSignInNotification] = []
    /// The sign-ins, the oldest first.
    var events: [SignInEvent] = []

    init(_ profile: LocalUser, created: Date, isSimulated: Bool = false) {
        self.profile = profile
        self.created = created
        modified = created
        self.isSimulated = isSimulated
    }

    var username: String { profile.username }

    /// The bytes of the username, which Cognito compares without normalization.
    var key: [UInt8] { Array(username.utf8) }

    /// Ends the sign-ins in progress, such as after a change of the password.
    func endSignIns() {
        // A used session is kept, because Cognito distinguishes it from an unknown one.
        challenges.removeAll { !$0.isUsed }
        srpExchanges.removeAll { _ in true }
        deviceSignIns = [:]
    }

    func revokeTokens() { tokenFamilies.updateAll { $0.isRevoked = true } }
}
