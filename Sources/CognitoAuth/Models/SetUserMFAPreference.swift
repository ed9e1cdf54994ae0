import CognitoCrypto

/// The request of `SetUserMFAPreference`, which sets the MFA types and the preferred MFA type of the signed-in user.
public struct SetUserMFAPreferenceRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "SetUserMFAPreference"
    var isIdempotent: Bool { true }

    /// The settings for codes from an SMS message.
    public var smsMFASettings: MFASettings?

    /// The settings for codes from an authenticator app.
    public var softwareTokenMFASettings: MFASettings?

    /// The settings for codes from an email.
    public var emailMFASettings: MFASettings?

    /// The settings that let a passkey satisfy MFA.
    public var webAuthnMFASettings: WebAuthnMFASettings?

    /// The access token of the signed-in user.
    public var accessToken: String

    /// Creates a request with the given property values.
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

/// The request of `AdminSetUserMFAPreference`, which sets the MFA types and the preferred MFA type of a user.
public struct AdminSetUserMFAPreferenceRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminSetUserMFAPreference"
    static let requiresCredentials = true
    var isIdempotent: Bool { true }

    /// The settings for codes from an SMS message.
    public var smsMFASettings: MFASettings?

    /// The settings for codes from an authenticator app.
    public var softwareTokenMFASettings: MFASettings?

    /// The settings for codes from an email.
    public var emailMFASettings: MFASettings?

    /// The settings that let a passkey satisfy MFA.
    public var webAuthnMFASettings: WebAuthnMFASettings?

    /// The username or an alias, 1 to 128 characters.
    public var username: String

    /// The user pool ID, such as `eu-west-1_Ab12Cd34E`, at most 55 characters.
    public var userPoolID: String

    /// Creates a request with the given property values.
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

/// The settings of an MFA type for a user.
///
/// In the API: `SMSMfaSettingsType`, `SoftwareTokenMfaSettingsType`, and `EmailMfaSettingsType`.
public struct MFASettings: Hashable, Encodable, Sendable {
    /// A Boolean value that indicates whether the MFA type is enabled for the user.
    public var enabled: Bool?

    /// A Boolean value that indicates whether Cognito requests this MFA type if the user has several.
    public var preferredMFA: Bool?

    /// Creates MFA settings with the given property values.
    public init(enabled: Bool? = nil, preferredMFA: Bool? = nil) {
        self.enabled = enabled
        self.preferredMFA = preferredMFA
    }

    private enum CodingKeys: String, CodingKey {
        case enabled = "Enabled"
        case preferredMFA = "PreferredMfa"
    }
}

/// The settings that let a passkey satisfy MFA, `WebAuthnMfaSettingsType` in the API.
public struct WebAuthnMFASettings: Hashable, Encodable, Sendable {
    /// A Boolean value that indicates whether a passkey with user verification counts as both factors.
    public var enabled: Bool?

    /// Creates WebAuthn MFA settings with the given property value.
    public init(enabled: Bool? = nil) { self.enabled = enabled }

    private enum CodingKeys: String, CodingKey {
        case enabled = "Enabled"
    }
}
