import CognitoAuth

extension LocalUserPool {
    private static let settingNames: [(name: String, type: MFAType)] = [
        ("SMSMfaSettings", .sms), ("SoftwareTokenMfaSettings", .totp), ("EmailMfaSettings", .email),
    ]

    /// Applies all settings, or none if one is invalid: `SetUserMFAPreference` and `AdminSetUserMFAPreference`.
    func setUserMFAPreference(_ reader: RequestReader, isAdmin: Bool = false) throws -> ResponseBody {
        let settings = Self.settingNames.compactMap { name, type in
            reader.object(name).map { (type, isEnabled: $0.bool("Enabled"), isPreferred: $0.bool("PreferredMfa")) }
        }
        let user = try user(in: reader, isAdmin: isAdmin)
        guard !reader.contains("WebAuthnMfaSettings") else {
            throw ServiceException.invalidParameter("Passkeys are not a second factor of this user pool.")
        }
        var profile = user.profile
        for (type, isEnabled, isPreferred) in settings {
            try profile.setSecondFactor(type, enabled: isEnabled)
            guard !isPreferred || isEnabled else {
                throw ServiceException.invalidParameter("\(type.rawValue) cannot be preferred while it is not enabled.")
            }
        }
        let preferred = settings.filter(\.isPreferred)
        guard preferred.count <= 1 else {
            throw ServiceException.invalidParameter("Only one MFA method can be preferred.")
        }
        profile.preferredMFAType = preferred.first?.0 ?? profile.preferredMFAType
        update(user) { $0 = profile }
        return [:]
    }

    /// Enables SMS messages as a second factor, or disables them if the list is empty: `SetUserSettings`.
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

    func getUserAuthFactors(_ reader: RequestReader, isAdmin: Bool = false) throws -> ResponseBody {
        let user = try user(in: reader, isAdmin: isAdmin).profile
        return mfaMembers(of: user).merging([
            "Username": .string(user.username), "ConfiguredUserAuthFactors": .strings(configuredFactors(of: user)),
        ]) { _, new in new }
    }

    /// Deletes the authenticator app of a user if there is one: `AdminDeleteSoftwareToken`.
    func adminDeleteSoftwareToken(_ reader: RequestReader) throws -> ResponseBody {
        let user = try adminUser(reader)
        guard user.profile.status != .unconfirmed else { throw ServiceException.userNotConfirmed }
        update(user) {
            $0.secondFactors.removeAll { $0.type == .totp }
            $0.disabledSecondFactors.removeAll { $0.type == .totp }
            if $0.preferredMFAType == .totp { $0.preferredMFAType = nil }
        }
        return [:]
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
