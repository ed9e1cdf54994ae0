extension ChallengeResponses {
    /// Answers `SELECT_CHALLENGE` with a first factor that asks for more in a challenge of its own.
    ///
    /// `EMAIL_OTP` and `SMS_OTP` are chosen like this, and then a code is sent. For the other factors there are builders
    /// that answer at once.
    ///
    /// - Parameters:
    ///   - username: The name the service returned.
    ///   - factor: One of the response's `AvailableChallenges`.
    /// - Returns: The responses `USERNAME`, `ANSWER`.
    public static func selectChallenge(username: String, factor: ChallengeNameType) -> Self {
        raw(.selectChallenge, [ParameterName.username: username, ParameterName.answer: factor.rawValue])
    }

    /// Answers `SELECT_CHALLENGE` with the password itself.
    ///
    /// - Parameters:
    ///   - username: The name the service returned.
    ///   - password: The password, sent as it is.
    /// - Returns: The responses `USERNAME`, `ANSWER` = `PASSWORD`, `PASSWORD`.
    public static func selectChallenge(username: String, password: String) -> Self {
        choosing(.password, username, ParameterName.password, password)
    }

    /// Answers `SELECT_CHALLENGE` with the start of an SRP exchange.
    ///
    /// - Parameters:
    ///   - username: The name the service returned.
    ///   - srpA: The client's public key A in hex, ``/CognitoCrypto/SRPClient/publicKeyHex``.
    /// - Returns: The responses `USERNAME`, `ANSWER` = `PASSWORD_SRP`, `SRP_A`.
    public static func selectChallenge(username: String, srpA: String) -> Self {
        choosing(.passwordSRP, username, ParameterName.srpA, srpA)
    }

    /// Answers `SELECT_CHALLENGE` with a passkey's assertion.
    ///
    /// - Parameters:
    ///   - username: The name the service returned.
    ///   - credential: An `AuthenticationResponseJSON` of WebAuthn Level 3, as JSON text.
    /// - Returns: The responses `USERNAME`, `ANSWER` = `WEB_AUTHN`, `CREDENTIAL`.
    public static func selectChallenge(username: String, credential: String) -> Self {
        choosing(.webAuthn, username, ParameterName.credential, credential)
    }

    private static func choosing(
        _ factor: ChallengeNameType,
        _ username: String,
        _ name: String,
        _ value: String
    ) -> Self {
        raw(
            .selectChallenge,
            [ParameterName.username: username, ParameterName.answer: factor.rawValue, name: value]
        )
    }
}
