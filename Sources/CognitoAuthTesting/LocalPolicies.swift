public import CognitoAuth

/// The requirements of a ``LocalUserPool`` for second factors: `MfaConfiguration`.
public enum LocalMFAConfiguration: Hashable, Sendable {
    /// The pool requires no second factor: `OFF`.
    case off
    /// The pool requires a second factor of the users who have one: `OPTIONAL`.
    case optional
    /// The pool requires a second factor, and returns `MFA_SETUP` with these MFA types for a user without one: `ON`.
    case required(settingUp: [MFAType])
}

/// A factor that a choice-based sign-in can start with: a value of `AllowedFirstAuthFactors`.
public enum LocalFirstFactor: Hashable, Sendable, CaseIterable {
    /// The password, with or without SRP: `PASSWORD`.
    case password
    /// A code to the verified email address: `EMAIL_OTP`.
    case emailOTP
    /// A code to the verified phone number: `SMS_OTP`.
    case smsOTP
    /// A passkey: `WEB_AUTHN`.
    case webAuthn
}

/// The requirements of a ``LocalUserPool`` for passkeys: `WebAuthnConfiguration`.
public struct LocalPasskeyPolicy: Hashable, Sendable {
    /// The domain of the passkeys: `RelyingPartyId`.
    public let relyingPartyID: String

    /// A Boolean value that indicates whether the authenticator must verify the user, such as with a PIN: `UserVerification`.
    public let requiresUserVerification: Bool

    /// Creates a policy from values for its properties.
    public init(relyingPartyID: String = "auth.example.com", requiresUserVerification: Bool = false) {
        self.relyingPartyID = relyingPartyID
        self.requiresUserVerification = requiresUserVerification
    }
}

/// The device tracking of a ``LocalUserPool``: `DeviceConfiguration`.
public struct LocalDeviceTracking: Hashable, Sendable {
    /// A Boolean value that indicates whether a device is remembered only after `UpdateDeviceStatus`:
    /// `DeviceOnlyRememberedOnUserPrompt`.
    public var requiresUserOptIn: Bool

    /// A Boolean value that indicates whether a remembered device replaces the second factor: `ChallengeRequiredOnNewDevice`.
    public var suppressesMFA: Bool

    /// Creates a configuration from values for its properties.
    public init(requiresUserOptIn: Bool = false, suppressesMFA: Bool = true) {
        self.requiresUserOptIn = requiresUserOptIn
        self.suppressesMFA = suppressesMFA
    }

    /// Every confirmed device is remembered and replaces the second factor.
    public static let always = LocalDeviceTracking()

    /// A device is remembered after the user opts in, and then replaces the second factor.
    public static let userOptIn = LocalDeviceTracking(requiresUserOptIn: true)
}
