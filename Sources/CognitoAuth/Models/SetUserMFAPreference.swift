import CognitoCrypto

/// Says which second factors a signed-in user has, and which is asked for first, the request of `SetUserMFAPreference`.
public struct SetUserMFAPreferenceRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "SetUserMFAPreference"
    var isIdempotent: Bool { true }
    var secrets: [String?] { [accessToken] }

    /// `SMSMfaSettings`: codes by text message.
    public var smsMFASettings: MFASettings?

    /// `SoftwareTokenMfaSettings`: codes of an authenticator app.
    public var softwareTokenMFASettings: MFASettings?

    /// `EmailMfaSettings`: codes by e-mail.
    public var emailMFASettings: MFASettings?

    /// `WebAuthnMfaSettings`: passkeys in place of a second factor.
    public var webAuthnMFASettings: WebAuthnMFASettings?

    /// `AccessToken`: the token of a signed-in user.
    public var accessToken: String

    /// Creates a request from values for its properties.
    public init(
        smsMFASettings: MFASettings? = nil,
        softwareTokenMFASettings: MFASettings? = nil,
        emailMFASettings: MFASettings? = nil,
        webAuthnMFASettings: WebAuthnMFASettings? = nil,
        accessToken: String
    ) {
        self.smsMFASettings = smsMFASettings
        self.softwareTokenMFASettings = softwareTokenMFASettings
        self.emailMFASettings = emailMFASettings
        self.webAuthnMFASettings = webAuthnMFASettings
        self.accessToken = accessToken
    }

    private enum CodingKeys: String, CodingKey {
        case smsMFASettings = "SMSMfaSettings"
        case softwareTokenMFASettings = "SoftwareTokenMfaSettings"
        case emailMFASettings = "EmailMfaSettings"
        case webAuthnMFASettings = "WebAuthnMfaSettings"
        case accessToken = "AccessToken"
    }
}

/// Says which second factors a user has, from a server, the request of `AdminSetUserMFAPreference`.
public struct AdminSetUserMFAPreferenceRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminSetUserMFAPreference"
    static let requiresCredentials = true
    var isIdempotent: Bool { true }

    /// `SMSMfaSettings`: codes by text message.
    public var smsMFASettings: MFASettings?

    /// `SoftwareTokenMfaSettings`: codes of an authenticator app.
    public var softwareTokenMFASettings: MFASettings?

    /// `EmailMfaSettings`: codes by e-mail.
    public var emailMFASettings: MFASettings?

    /// `WebAuthnMfaSettings`: passkeys in place of a second factor.
    public var webAuthnMFASettings: WebAuthnMFASettings?

    /// `Username`: the user, by user name or by an alias, 1 to 128 characters.
    public var username: String

    /// `UserPoolId`: the pool's id, Region and name joined by `_`, at most 55 characters.
    public var userPoolID: String

    /// Creates a request from values for its properties.
    public init(
        smsMFASettings: MFASettings? = nil,
        softwareTokenMFASettings: MFASettings? = nil,
        emailMFASettings: MFASettings? = nil,
        webAuthnMFASettings: WebAuthnMFASettings? = nil,
        username: String,
        userPoolID: String
    ) {
        self.smsMFASettings = smsMFASettings
        self.softwareTokenMFASettings = softwareTokenMFASettings
        self.emailMFASettings = emailMFASettings
        self.webAuthnMFASettings = webAuthnMFASettings
        self.username = username
        self.userPoolID = userPoolID
    }

    private enum CodingKeys: String, CodingKey {
        case smsMFASettings = "SMSMfaSettings"
        case softwareTokenMFASettings = "SoftwareTokenMfaSettings"
        case emailMFASettings = "EmailMfaSettings"
        case webAuthnMFASettings = "WebAuthnMfaSettings"
        case username = "Username"
        case userPoolID = "UserPoolId"
    }
}

/// A second factor as a user has it.
///
/// `SMSMfaSettingsType`, `SoftwareTokenMfaSettingsType`, and `EmailMfaSettingsType` of the service.
public struct MFASettings: Hashable, Encodable, Sendable {
    /// `Enabled`: whether the user has the factor.
    public var enabled: Bool?

    /// `PreferredMfa`: whether it is asked for first.
    public var preferredMFA: Bool?

    /// Creates MFA settings from values for its properties.
    public init(enabled: Bool? = nil, preferredMFA: Bool? = nil) {
        self.enabled = enabled
        self.preferredMFA = preferredMFA
    }

    private enum CodingKeys: String, CodingKey {
        case enabled = "Enabled"
        case preferredMFA = "PreferredMfa"
    }
}

/// Whether passkeys stand in for a second factor, `WebAuthnMfaSettingsType` of the service.
public struct WebAuthnMFASettings: Hashable, Encodable, Sendable {
    /// `Enabled`: whether a passkey with user verification counts as both factors.
    public var enabled: Bool?

    /// Creates WebAuthn MFA settings from values for its properties.
    public init(enabled: Bool? = nil) { self.enabled = enabled }

    private enum CodingKeys: String, CodingKey {
        case enabled = "Enabled"
    }
}
