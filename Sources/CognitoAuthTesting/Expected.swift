import CognitoCrypto

/// What the answer to a challenge is held against.
enum Expected: Sendable {
    /// Nothing that was fixed when the challenge was opened.
    case nothing
    /// The code that was sent; a right one proves the address of a factor that is being set up.
    case code(String, settingUp: String? = nil)
    /// A code of the user's authenticator app.
    case appCode
    /// One of these second factors.
    case choice(of: [LocalUser.SecondFactor])
    /// The next step of a factor's set-up.
    case setup(MFASetup)
    /// One of these first factors.
    case firstFactor(of: [String], passkeyChallenge: String?)
    /// An assertion over this challenge.
    case passkey(challenge: String)
    /// What the pool's author finds correct.
    case custom(CustomRound)
}

extension Expected: Redacted {}
