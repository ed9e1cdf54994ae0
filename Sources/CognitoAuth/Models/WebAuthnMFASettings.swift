/// Whether passkeys stand in for a second factor, `WebAuthnMfaSettingsType` of the service.
public struct WebAuthnMFASettings: Hashable, Codable, Sendable {
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
