public import CognitoAuth

/// Whether a ``LocalUserPool`` asks for a second factor: the service's `MfaConfiguration`.
public enum LocalMFAPolicy: Hashable, Sendable {
    /// `OFF`: nobody is asked, whatever factors a user has.
    case off
    /// `OPTIONAL`: whoever has a second factor is asked for it.
    case optional
    /// `ON`: who has none has to set one up of these, by `MFA_SETUP`: an authenticator app or e-mail.
    case required(settingUp: [MFAType])
}
