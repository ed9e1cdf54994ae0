import CognitoAuth

extension LocalUserPool {
    /// `AdminSetUserMFAPreference`: switches second factors on and off, and prefers one.
    func adminSetUserMFAPreference(_ body: MFAPreferenceBody) throws -> NoReply {
        guard !body.namesPasskeys else {
            throw Refusal.invalidParameter("Passkeys are no second factor of this pool.")
        }
        let account = try adminAccount(body.username)
        var user = account.user
        for (factor, setting) in body.settings {
            try user.switch(factor, on: setting.isEnabled)
            guard !setting.isPreferred || setting.isEnabled else {
                throw Refusal.invalidParameter("\(factor.rawValue) cannot be preferred while it is not enabled.")
            }
        }
        let preferred = body.settings.filter(\.setting.isPreferred)
        guard preferred.count <= 1 else { throw Refusal.invalidParameter("Only one MFA method can be preferred.") }
        if let first = preferred.first { user.preferredSecondFactor = first.factor }
        let changed = user
        change(account) { $0 = changed }
        return NoReply()
    }
}

extension LocalUser {
    /// Switches a second factor on, if the user has what it takes, or off, from where it can come back.
    fileprivate mutating func `switch`(_ kind: MFAFactor, on: Bool) throws(Refusal) {
        if preferredSecondFactor == kind { preferredSecondFactor = nil }
        let isOn = secondFactors.contains { $0.kind == kind }
        if on == isOn { return }
        if on {
            let kept = resting.first { $0.kind == kind }
            if let kept { add(kept) } else { add(try factorFromAddress(kind)) }
            resting.removeAll { $0.kind == kind }
        } else {
            resting += secondFactors.filter { $0.kind == kind }
            secondFactors.removeAll { $0.kind == kind }
        }
    }

    private func factorFromAddress(_ kind: MFAFactor) throws(Refusal) -> SecondFactor {
        if kind == .authenticatorApp { throw .invalidParameter("User has not verified software token mfa") }
        if kind == .email, let address = attributes["email"] { return .code(.email(Masked.email(address))) }
        if kind == .textMessage, let number = attributes["phone_number"] {
            return .code(.sms(Masked.phoneNumber(number)))
        }
        throw .invalidParameter("User does not have delivery config set to turn on \(kind.rawValue)")
    }
}
