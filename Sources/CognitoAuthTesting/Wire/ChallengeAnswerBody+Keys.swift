extension ChallengeAnswerBody {
    /// Refuses a response that the challenge does not take.
    ///
    /// The service passes over such a key; here it is refused, because it is a slip of the pen or a secret sent in vain.
    func checkKeys() throws(Refusal) {
        guard let own = Self.keys[challenge] else { return }
        let unknown = responses.keys.filter { key in
            !Self.commonKeys.contains(key) && !own.contains(key)
                && !(challenge == "NEW_PASSWORD_REQUIRED" && key.hasPrefix("userAttributes."))
        }
        guard let first = unknown.min() else { return }
        throw .invalidParameter("Unexpected parameter \(first) in the answer to \(challenge)")
    }

    private static let commonKeys: Set = ["USERNAME", "SECRET_HASH", "DEVICE_KEY"]

    private static let claim: Set = [
        "TIMESTAMP", "PASSWORD_CLAIM_SIGNATURE", "PASSWORD_CLAIM_SECRET_BLOCK",
    ]

    private static let keys: [String: Set<String>] = [
        "PASSWORD_VERIFIER": claim, "DEVICE_PASSWORD_VERIFIER": claim, "DEVICE_SRP_AUTH": ["SRP_A"],
        "NEW_PASSWORD_REQUIRED": ["NEW_PASSWORD"],
        "SMS_MFA": ["SMS_MFA_CODE"], "SMS_OTP": ["SMS_OTP_CODE"], "EMAIL_OTP": ["EMAIL_OTP_CODE"],
        "SOFTWARE_TOKEN_MFA": ["SOFTWARE_TOKEN_MFA_CODE"],
        "SELECT_MFA_TYPE": ["ANSWER"], "CUSTOM_CHALLENGE": ["ANSWER"],
        // Some clients add a code, which the service ignores.
        "MFA_SETUP": ["EMAIL", "SOFTWARE_TOKEN_MFA_CODE"],
        "SELECT_CHALLENGE": ["ANSWER", "PASSWORD", "SRP_A", "CREDENTIAL"],
        "PASSWORD": ["PASSWORD"], "ADMIN_NO_SRP_AUTH": ["PASSWORD"],
        "PASSWORD_SRP": ["SRP_A"], "WEB_AUTHN": ["CREDENTIAL"],
    ]
}
