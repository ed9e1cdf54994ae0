extension LocalUserPool {
    /// The names of all first factors, in the order in which they are offered.
    static let firstFactors = ["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"]

    /// The factors that the pool allows and the user has; an unknown user seems to have a password.
    ///
    /// Who has to bring a second factor, or a new password, begins with the password, as at the service.
    func firstFactors(of user: LocalUser?) -> [String] {
        guard let user else { return allowedFirstFactors.contains(.password) ? ["PASSWORD_SRP", "PASSWORD"] : [] }
        return Self.firstFactors.filter { name in
            let factor = Self.kinds[name] ?? .password
            return allowedFirstFactors.contains(factor) && user.has(factor)
                && (factor == .password || !needsPassword(user))
        }
    }

    /// The factors that the pool allows and the user has, as `GetUserAuthFactors` names them.
    func configuredFactors(of user: LocalUser) -> [String] {
        let kinds: [(String, LocalFirstFactor)] = [
            ("PASSWORD", .password), ("EMAIL_OTP", .emailOTP), ("SMS_OTP", .smsOTP), ("WEB_AUTHN", .webAuthn),
        ]
        return kinds.filter { allowedFirstFactors.contains($0.1) && user.has($0.1) }.map(\.0)
    }

    private static let kinds: [String: LocalFirstFactor] = [
        "EMAIL_OTP": .emailOTP, "SMS_OTP": .smsOTP, "WEB_AUTHN": .webAuthn,
    ]

    private func needsPassword(_ user: LocalUser) -> Bool {
        guard user.status == .confirmed else { return true }
        return switch mfa {
        case .off: false
        case .optional: !user.secondFactors.isEmpty
        case .required: true
        }
    }
}

extension LocalUser {
    fileprivate func has(_ factor: LocalFirstFactor) -> Bool {
        switch factor {
        case .password: password != nil
        case .emailOTP: verified("email") != nil
        case .smsOTP: verified("phone_number") != nil
        case .webAuthn: !passkeys.isEmpty
        }
    }
}
