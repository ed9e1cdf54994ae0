import CognitoCrypto

/// How a sign-in begins: a flow with exactly the parameters it takes, `AuthParameters` of the service.
///
/// There is one builder a flow; ``raw(_:_:)`` is for flows that this version does not know. A `username` is the one that the user
/// typed, or an alias.
///
/// ```swift
/// let parameters = AuthParameters.userSRP(username: "ada", srpA: srp.publicKeyHex)
///     .withSecretHash(clientID: clientID, clientSecret: clientSecret)
/// ```
///
/// Source: InitiateAuth and AdminInitiateAuth, `AuthParameters`, in the API reference.
public struct AuthParameters: Hashable, Sendable {
    /// The flow that these parameters are for.
    public let flow: AuthFlowType

    /// The parameters as they go on the wire.
    public let values: [String: String]

    /// Any flow with any parameters, for what has no builder here.
    public static func raw(_ flow: AuthFlowType, _ values: [String: String]) -> Self {
        Self(flow: flow, values: values)
    }

    /// The same parameters with a `SECRET_HASH` over their own `USERNAME`, for an app client that has a secret.
    ///
    /// Parameters without a `USERNAME` come back as they are: ``refreshToken(_:secretHashUsername:clientID:clientSecret:)``
    /// takes the name its hash needs.
    public func withSecretHash(clientID: String, clientSecret: String) -> Self {
        Self(flow: flow, values: values.withSecretHash(clientID: clientID, clientSecret: clientSecret))
    }

    /// The same parameters with the `DEVICE_KEY` of a remembered device; an empty one, which the service refuses, is left out.
    public func withDeviceKey(_ key: String) -> Self {
        Self(flow: flow, values: values.withDeviceKey(key))
    }
}

extension AuthParameters: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["flow": flow] }
}

extension AuthParameters {
    /// `USER_SRP_AUTH` with `SRP_A`, the client's public key in hex, ``/CognitoCrypto/SRPClient/publicKeyHex``.
    ///
    /// The password is never sent.
    public static func userSRP(username: String, srpA: String) -> Self {
        raw(.userSRP, [ParameterName.username: username, ParameterName.srpA: srpA])
    }

    /// `USER_PASSWORD_AUTH` with the `PASSWORD` itself.
    public static func userPassword(username: String, password: String) -> Self {
        raw(.userPassword, [ParameterName.username: username, ParameterName.password: password])
    }

    /// `ADMIN_USER_PASSWORD_AUTH` with the `PASSWORD` itself, for `AdminInitiateAuth`.
    public static func adminUserPassword(username: String, password: String) -> Self {
        raw(.adminUserPassword, [ParameterName.username: username, ParameterName.password: password])
    }

    /// `USER_AUTH`: choice-based sign-in.
    ///
    /// The service goes straight to a preferred first factor if it is open to the user.
    ///
    /// - Parameters:
    ///   - username: The username or alias.
    ///   - preferredChallenge: `PREFERRED_CHALLENGE`, the first factor to begin with. Defaults to `nil`: a `SELECT_CHALLENGE`.
    ///   - password: `PASSWORD`, if the preferred factor is ``ChallengeNameType/password``.
    ///   - srpA: `SRP_A`, if the preferred factor is ``ChallengeNameType/passwordSRP``.
    /// - Returns: The parameters.
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
    /// If they begin with SRP, give `SRP_A`; `CHALLENGE_NAME` is then sent with it.
    public static func custom(username: String, srpA: String? = nil) -> Self {
        var values = [ParameterName.username: username]
        if let srpA {
            values[ParameterName.srpA] = srpA
            values[ParameterName.challengeName] = ParameterName.srpA
        }
        return raw(.custom, values)
    }

    /// `REFRESH_TOKEN_AUTH` with a `REFRESH_TOKEN`, for an app client without a secret.
    public static func refreshToken(_ token: String) -> Self {
        raw(.refreshToken, [ParameterName.refreshToken: token])
    }

    /// `REFRESH_TOKEN_AUTH` with a `REFRESH_TOKEN`, for an app client with a secret.
    ///
    /// The flow has no `USERNAME`, yet the service checks the `SECRET_HASH` over the user's real name: the `username` claim of
    /// the access token, never an alias. `GetTokensFromRefreshToken` needs no such name.
    ///
    /// - Parameters:
    ///   - token: The refresh token.
    ///   - secretHashUsername: The `username` claim of the access token.
    ///   - clientID: The app client's id.
    ///   - clientSecret: The app client's secret.
    /// - Returns: The parameters.
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
