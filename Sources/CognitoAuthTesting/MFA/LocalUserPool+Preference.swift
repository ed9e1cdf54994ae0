import CognitoAuth

extension LocalUserPool {
    /// `SetUserMFAPreference`.
    func setUserMFAPreference(_ body: OwnMFAPreferenceBody) throws -> NoReply {
        let user = try user(bearing: body.accessToken)
        guard let account = accounts[Array(user.name.utf8)] else { throw Refusal.unknownUser }
        try prefer(body.preferences, of: account)
        return NoReply()
    }

    /// `SetUserSettings`, which knows text messages only: they are switched on, or off by an empty list.
    func setUserSettings(_ body: UserSettingsBody) throws -> NoReply {
        var user = try user(bearing: body.accessToken)
        guard let account = accounts[Array(user.name.utf8)] else { throw Refusal.unknownUser }
        for option in body.options {
            guard option.DeliveryMedium == "SMS", option.AttributeName == CodeDestination.phoneNumber else {
                throw Refusal.invalidParameter("Only phone_number by SMS can be set up for MFA.")
            }
        }
        try user.switch(.sms, on: !body.options.isEmpty)
        let changed = user
        change(account) { $0 = changed }
        return NoReply()
    }

    /// `GetUserAuthFactors`.
    func getUserAuthFactors(_ body: AccessTokenBody) throws -> AuthFactorsReply {
        let user = try user(bearing: body.accessToken)
        return AuthFactorsReply(user, firstFactors: configuredFactors(of: user))
    }

    /// Switches second factors on and off, and prefers one: all that is asked for, or nothing.
    func prefer(_ preferences: MFAPreferences, of account: Account) throws(Refusal) {
        guard !preferences.namesPasskeys else {
            throw .invalidParameter("Passkeys are no second factor of this pool.")
        }
        var user = account.user
        for (factor, setting) in preferences.settings {
            try user.switch(factor, on: setting.isEnabled)
            guard !setting.isPreferred || setting.isEnabled else {
                throw .invalidParameter("\(factor.rawValue) cannot be preferred while it is not enabled.")
            }
        }
        let preferred = preferences.settings.filter(\.setting.isPreferred)
        guard preferred.count <= 1 else { throw .invalidParameter("Only one MFA method can be preferred.") }
        if let first = preferred.first { user.preferredSecondFactor = first.factor }
        let changed = user
        change(account) { $0 = changed }
    }
}
