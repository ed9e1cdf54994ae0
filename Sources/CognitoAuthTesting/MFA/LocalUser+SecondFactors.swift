import CognitoAuth

extension LocalUser {
    /// Adds a second factor, or replaces the one of the same kind, switched on or off.
    mutating func add(_ factor: SecondFactor) {
        resting.removeAll { $0.kind == factor.kind }
        secondFactors.removeAll { $0.kind == factor.kind }
        secondFactors.append(factor)
    }

    /// The secret of the authenticator app, if there is one.
    var authenticatorSecret: String? {
        for case .totp(let secret) in secondFactors { return secret }
        return nil
    }
}

extension LocalUser.SecondFactor {
    /// The factor's name in the service's lists.
    var kind: MFAType {
        switch self {
        case .totp: .totp
        case .code(.sms): .sms
        case .code(.email): .email
        }
    }
}
