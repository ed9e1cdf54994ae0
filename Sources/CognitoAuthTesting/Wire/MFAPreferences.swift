import CognitoAuth

/// What an operation says of second factors, read from the service model and not from the client's types.
struct MFAPreferences: Decodable {
    /// What is said of each factor that is spoken of.
    let settings: [(factor: MFAType, setting: Setting)]
    let namesPasskeys: Bool

    struct Setting: Decodable {
        let isEnabled: Bool
        let isPreferred: Bool

        private enum Key: String, CodingKey {
            case enabled = "Enabled"
            case preferred = "PreferredMfa"
        }

        init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: Key.self)
            isEnabled = try members.decodeIfPresent(Bool.self, forKey: .enabled) ?? false
            isPreferred = try members.decodeIfPresent(Bool.self, forKey: .preferred) ?? false
        }
    }

    private enum Key: String, CodingKey {
        case sms = "SMSMfaSettings"
        case app = "SoftwareTokenMfaSettings"
        case email = "EmailMfaSettings"
        case passkeys = "WebAuthnMfaSettings"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        let keys: [(MFAType, Key)] = [(.sms, .sms), (.totp, .app), (.email, .email)]
        settings = try keys.compactMap { factor, key in
            try members.decodeIfPresent(Setting.self, forKey: key).map { (factor, $0) }
        }
        namesPasskeys = members.contains(.passkeys)
    }
}
