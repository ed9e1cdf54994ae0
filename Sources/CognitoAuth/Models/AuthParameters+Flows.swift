import CognitoCrypto

extension AuthParameters {
    /// `USER_SRP_AUTH`: the start of an SRP exchange; the password is never sent.
    ///
    /// - Parameters:
    ///   - username: The name the user typed: user name or alias.
    ///   - srpA: The client's public key A in hex, ``/CognitoCrypto/SRPClient/publicKeyHex``.
    /// - Returns: The parameters `USERNAME`, `SRP_A`.
    public static func userSRP(username: String, srpA: String) -> Self {
        raw(.userSRP, [ParameterName.username: username, ParameterName.srpA: srpA])
    }

    /// `USER_PASSWORD_AUTH`: user name and password.
    ///
    /// - Parameters:
    ///   - username: The name the user typed: user name or alias.
    ///   - password: The password, sent as it is.
    /// - Returns: The parameters `USERNAME`, `PASSWORD`.
    public static func userPassword(username: String, password: String) -> Self {
        raw(.userPassword, [ParameterName.username: username, ParameterName.password: password])
    }

    /// `ADMIN_USER_PASSWORD_AUTH`: user name and password from a server, for `AdminInitiateAuth`.
    ///
    /// - Parameters:
    ///   - username: The name the user typed: user name or alias.
    ///   - password: The password, sent as it is.
    /// - Returns: The parameters `USERNAME`, `PASSWORD`.
    public static func adminUserPassword(username: String, password: String) -> Self {
        raw(.adminUserPassword, [ParameterName.username: username, ParameterName.password: password])
    }

    /// `USER_AUTH`: choice-based sign-in.
    ///
    /// With a preferred factor the service goes straight to it if it is open to the user: give `password` for `PASSWORD`
    /// and `srpA` for `PASSWORD_SRP`.
    ///
    /// - Parameters:
    ///   - username: The name the user typed: user name or alias.
    ///   - preferredChallenge: The first factor to begin with, or `nil` for a `SELECT_CHALLENGE`.
    ///   - password: The password, where the preferred factor is ``ChallengeNameType/password``.
    ///   - srpA: The client's public key A in hex, where the preferred factor is ``ChallengeNameType/passwordSRP``.
    /// - Returns: The parameters `USERNAME` and, if given, `PREFERRED_CHALLENGE`, `PASSWORD`, `SRP_A`.
    public static func userAuth(
        username: String,
        preferredChallenge: ChallengeNameType? = nil,
        password: String? = nil,
        srpA: String? = nil
    ) -> Self {
        var values = [ParameterName.username: username]
        values[ParameterName.preferredChallenge] = preferredChallenge?.rawValue
        values[ParameterName.password] = password
        values[ParameterName.srpA] = srpA
        return raw(.userAuth, values)
    }

    /// `CUSTOM_AUTH`: the pool's Lambda triggers define the challenges.
    ///
    /// - Parameters:
    ///   - username: The name the user typed: user name or alias.
    ///   - srpA: The client's public key A in hex, where the triggers begin with SRP; `CHALLENGE_NAME` then says `SRP_A`.
    /// - Returns: The parameters `USERNAME` and, with SRP, `SRP_A` and `CHALLENGE_NAME`.
    public static func custom(username: String, srpA: String? = nil) -> Self {
        var values = [ParameterName.username: username]
        if let srpA {
            values[ParameterName.srpA] = srpA
            values[ParameterName.challengeName] = ParameterName.srpA
        }
        return raw(.custom, values)
    }

    /// `REFRESH_TOKEN_AUTH`: new tokens for a refresh token, for an app client without a secret.
    ///
    /// - Parameter token: The refresh token.
    /// - Returns: The parameter `REFRESH_TOKEN`.
    public static func refreshToken(_ token: String) -> Self {
        raw(.refreshToken, [ParameterName.refreshToken: token])
    }

    /// `REFRESH_TOKEN_AUTH` for an app client with a secret.
    ///
    /// The flow has no `USERNAME`, yet the service checks the hash over the user's real name: the `username` claim of the
    /// access token, never an alias. `GetTokensFromRefreshToken` needs no such name.
    ///
    /// - Parameters:
    ///   - token: The refresh token.
    ///   - secretHashUsername: The `username` claim of the access token.
    ///   - clientID: The app client's id.
    ///   - clientSecret: The app client's secret.
    /// - Returns: The parameters `REFRESH_TOKEN`, `SECRET_HASH`.
    public static func refreshToken(
        _ token: String,
        secretHashUsername: String,
        clientID: String,
        clientSecret: String
    ) -> Self {
        let hash = SecretHash.compute(username: secretHashUsername, clientID: clientID, clientSecret: clientSecret)
        return raw(.refreshToken, [ParameterName.refreshToken: token, ParameterName.secretHash: hash])
    }
}
