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
    public init(enabled: Bool? = nil) {
        self.enabled = enabled
    }

    private enum CodingKeys: String, CodingKey {
        case enabled = "Enabled"
    }
}
