import CognitoAuth

extension LocalUserPool {
    private static let settingNames: [(name: String, type: MFAType)] = [
        ("SMSMfaSettings", .sms), ("SoftwareTokenMfaSettings", .totp), ("EmailMfaSettings", .email),
    ]

    func setUserMFAPreference(_ reader: RequestReader) throws -> ResponseBody {
        let preferences = MFAPreferences(reader)
        try apply(preferences, to: authenticatedUser(reader))
        return [:]
    }

    func adminSetUserMFAPreference(_ reader: RequestReader) throws -> ResponseBody {
        let preferences = MFAPreferences(reader)
        try apply(preferences, to: adminUser(reader))
        return [:]
    }

    /// The MFA settings of a request.
    private struct MFAPreferences {
        let settings: [(type: MFAType, isEnabled: Bool, isPreferred: Bool)]
        let hasPasskeySettings: Bool

        init(_ reader: RequestReader) {
            settings = LocalUserPool.settingNames.compactMap { name, type in
                guard let setting = reader.object(name) else { return nil }
                return (type, setting.bool("Enabled"), setting.bool("PreferredMfa"))
            }
            hasPasskeySettings = reader.contains("WebAuthnMfaSettings")
        }
    }

    /// Applies all settings, or none if one is invalid.
    private func apply(_ preferences: MFAPreferences, to user: StoredUser) throws(ServiceException) {
        guard !preferences.hasPasskeySettings else {
            throw .invalidParameter("Passkeys are not a second factor of this user pool.")
        }
        var profile = user.profile
        for setting in preferences.settings {
            try profile.setSecondFactor(setting.type, enabled: setting.isEnabled)
            guard !setting.isPreferred || setting.isEnabled else {
                throw .invalidParameter("\(setting.type.rawValue) cannot be preferred while it is not enabled.")
            }
        }
        let preferred = preferences.settings.filter(\.isPreferred)
        guard preferred.count <= 1 else { throw .invalidParameter("Only one MFA method can be preferred.") }
        if let first = preferred.first { profile.preferredMFAType = first.type }
        update(user) { $0 = profile }
    }

    /// `SetUserSettings`, which enables SMS messages, or disables them with an empty list.
    func setUserSettings(_ reader: RequestReader) throws -> ResponseBody {
        let options = reader.require(reader.objects("MFAOptions"), "MFAOptions") ?? []
        let settings = options.map { option in
            let medium = option.requiredString("DeliveryMedium", .oneOf("SMS", "EMAIL"))
            let attribute = option.string("AttributeName")
            return (medium, attribute)
        }
        let user = try authenticatedUser(reader)
        guard settings.allSatisfy({ $0 == ("SMS", CodeDestination.phoneNumber) }) else {
            throw ServiceException.invalidParameter("Only phone_number by SMS can be set up for MFA.")
        }
        var profile = user.profile
        try profile.setSecondFactor(.sms, enabled: !settings.isEmpty)
        update(user) { $0 = profile }
        return [:]
    }

    func getUserAuthFactors(_ reader: RequestReader) throws -> ResponseBody {
        let user = try authenticatedUser(reader).profile
        return mfaMembers(of: user).merging([
            "Username": .string(user.username), "ConfiguredUserAuthFactors": .strings(configuredFactors(of: user)),
        ]) { _, new in new }
    }

    /// Returns the members that `GetUser`, `AdminGetUser`, and `GetUserAuthFactors` return for the second factors.
    func mfaMembers(of user: LocalUser) -> ResponseBody {
        guard !user.secondFactors.isEmpty else { return [:] }
        return [
            "PreferredMfaSetting": user.preferredMFAType.map { .string($0.rawValue) },
            "UserMFASettingList": .strings(user.secondFactors.map(\.type.rawValue)),
        ]
    }
}
