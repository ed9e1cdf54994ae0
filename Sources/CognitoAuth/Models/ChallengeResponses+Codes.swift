extension ChallengeResponses {
    /// Answers `SMS_MFA` with the code from a text message.
    ///
    /// - Parameters:
    ///   - username: The name the service returned.
    ///   - code: The code, as text: leading zeros count.
    /// - Returns: The responses `USERNAME`, `SMS_MFA_CODE`.
    public static func smsMFA(username: String, code: String) -> Self {
        raw(.smsMFA, [ParameterName.username: username, ParameterName.smsMFACode: code])
    }

    /// Answers `SMS_OTP` with the code from a text message.
    ///
    /// - Parameters:
    ///   - username: The name the service returned.
    ///   - code: The code, as text: leading zeros count.
    /// - Returns: The responses `USERNAME`, `SMS_OTP_CODE`.
    public static func smsOTP(username: String, code: String) -> Self {
        raw(.smsOTP, [ParameterName.username: username, ParameterName.smsOTPCode: code])
    }

    /// Answers `EMAIL_OTP` with the code from an e-mail.
    ///
    /// - Parameters:
    ///   - username: The name the service returned.
    ///   - code: The code, as text: leading zeros count.
    /// - Returns: The responses `USERNAME`, `EMAIL_OTP_CODE`.
    public static func emailOTP(username: String, code: String) -> Self {
        raw(.emailOTP, [ParameterName.username: username, ParameterName.emailOTPCode: code])
    }

    /// Answers `SOFTWARE_TOKEN_MFA` with the code of an authenticator app.
    ///
    /// - Parameters:
    ///   - username: The name the service returned.
    ///   - code: The six digits, as text: leading zeros count.
    /// - Returns: The responses `USERNAME`, `SOFTWARE_TOKEN_MFA_CODE`.
    public static func softwareTokenMFA(username: String, code: String) -> Self {
        raw(.softwareTokenMFA, [ParameterName.username: username, ParameterName.softwareTokenMFACode: code])
    }

    /// Answers `SELECT_MFA_TYPE` with the chosen second factor.
    ///
    /// Some pages of the API reference write `EMAIL_MFA` where the service's own enumeration has `EMAIL_OTP`, which is what
    /// ``MFAFactor/email`` sends.
    ///
    /// - Parameters:
    ///   - username: The name the service returned.
    ///   - factor: One of the factors in the challenge's `MFAS_CAN_CHOOSE`.
    /// - Returns: The responses `USERNAME`, `ANSWER`.
    public static func selectMFAType(username: String, factor: MFAFactor) -> Self {
        raw(.selectMFAType, [ParameterName.username: username, ParameterName.answer: factor.rawValue])
    }

    /// Answers `MFA_SETUP` after an authenticator app has been set up.
    ///
    /// The request's session must be the one that `VerifySoftwareToken` returned.
    ///
    /// - Parameter username: The name the service returned.
    /// - Returns: The response `USERNAME`.
    public static func mfaSetup(username: String) -> Self {
        raw(.mfaSetup, [ParameterName.username: username])
    }

    /// Answers `MFA_SETUP` by setting e-mail up as the second factor.
    ///
    /// - Parameters:
    ///   - username: The name the service returned.
    ///   - email: The address to send codes to.
    /// - Returns: The responses `USERNAME`, `EMAIL`.
    public static func mfaSetup(username: String, email: String) -> Self {
        raw(.mfaSetup, [ParameterName.username: username, ParameterName.email: email])
    }

    /// Answers `CUSTOM_CHALLENGE` with whatever the pool's Lambda triggers expect.
    ///
    /// - Parameters:
    ///   - username: The name the service returned.
    ///   - answer: The answer.
    /// - Returns: The responses `USERNAME`, `ANSWER`.
    public static func customChallenge(username: String, answer: String) -> Self {
        raw(.customChallenge, [ParameterName.username: username, ParameterName.answer: answer])
    }

    /// Answers `WEB_AUTHN` with a passkey's assertion.
    ///
    /// - Parameters:
    ///   - username: The name the service returned.
    ///   - credential: An `AuthenticationResponseJSON` of WebAuthn Level 3, as JSON text.
    /// - Returns: The responses `USERNAME`, `CREDENTIAL`.
    public static func webAuthn(username: String, credential: String) -> Self {
        raw(.webAuthn, [ParameterName.username: username, ParameterName.credential: credential])
    }
}
