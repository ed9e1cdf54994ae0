import CognitoCrypto

/// Says which second factors a signed-in user has, and which is asked for first, the request of `SetUserMFAPreference`.
public struct SetUserMFAPreferenceRequest: Hashable, Encodable, Sendable {
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

extension SetUserMFAPreferenceRequest: CognitoOperation {
    static let operation = "SetUserMFAPreference"
    var isIdempotent: Bool { true }
    var secrets: [String?] { [accessToken] }
}
