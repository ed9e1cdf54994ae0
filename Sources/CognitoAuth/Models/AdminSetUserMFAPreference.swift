import CognitoCrypto

/// Says which second factors a user has, from a server, the request of `AdminSetUserMFAPreference`.
public struct AdminSetUserMFAPreferenceRequest: Hashable, Encodable, Sendable {
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

extension AdminSetUserMFAPreferenceRequest: CognitoOperation {
    static let operation = "AdminSetUserMFAPreference"
    static let requiresCredentials = true
    var isIdempotent: Bool { true }
}
