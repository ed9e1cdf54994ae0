import CognitoAuth

extension LocalUser {
    /// Switches a second factor on, if the user has what it takes, or off, from where it can come back.
    mutating func `switch`(_ kind: MFAType, on: Bool) throws(Refusal) {
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

    private func factorFromAddress(_ kind: MFAType) throws(Refusal) -> SecondFactor {
        if kind == .totp { throw .invalidParameter("User has not verified software token mfa") }
        if kind == .email, let address = attributes["email"] { return .code(.email(Masked.email(address))) }
        if kind == .sms, let number = attributes["phone_number"] {
            return .code(.sms(Masked.phoneNumber(number)))
        }
        throw .invalidParameter("User does not have delivery config set to turn on \(kind.rawValue)")
    }
}
