public import CognitoAuth

/// The requirements of a ``LocalUserPool`` for second factors: `MfaConfiguration`.
public enum LocalMFAConfiguration: Hashable, Sendable {
    /// No second factor: `OFF`.
    case off
    /// A second factor for the users who have one: `OPTIONAL`.
    case optional
    /// A second factor for every user, with `MFA_SETUP` for these MFA types if the user has none: `ON`.
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

    /// The only allowed origins, such as `https://app.example.com` or `android:apk-key-hash:…`, or an empty set, the default.
    ///
    /// If it is empty, the HTTPS origins of the domain and its subdomains are allowed, with any port. For the domain `localhost`,
    /// `http://localhost` is allowed too, with any port, as browsers allow it.
    public let allowedOrigins: Set<String>

    /// A Boolean value that indicates whether the authenticator must verify the user, such as with a PIN: `UserVerification`.
    public let requiresUserVerification: Bool

    /// Creates a policy from values for its properties.
    public init(
        relyingPartyID: String = "auth.example.com",
        allowedOrigins: Set<String> = [],
        requiresUserVerification: Bool = false
    ) {
        self.relyingPartyID = relyingPartyID
        self.allowedOrigins = allowedOrigins
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

    /// Creates device tracking from values for its properties.
    public init(requiresUserOptIn: Bool = false, suppressesMFA: Bool = true) {
        self.requiresUserOptIn = requiresUserOptIn
        self.suppressesMFA = suppressesMFA
    }

    /// The device tracking with which every confirmed device is remembered and replaces the second factor.
    public static let always = LocalDeviceTracking()

    /// The device tracking with which a device is remembered after the user opts in, and then replaces the second factor.
    public static let userOptIn = LocalDeviceTracking(requiresUserOptIn: true)
}
