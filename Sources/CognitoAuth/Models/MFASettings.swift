/// A second factor as a user has it: `SMSMfaSettingsType`, `SoftwareTokenMfaSettingsType` and `EmailMfaSettingsType` of the service.
public struct MFASettings: Hashable, Codable, Sendable {
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
