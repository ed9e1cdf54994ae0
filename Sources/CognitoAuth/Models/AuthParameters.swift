import CognitoCrypto

/// An authentication flow and its parameters, `AuthParameters` in the API.
///
/// Each flow has a function that returns its parameters. A `username` is the username or an alias.
///
/// ```swift
/// let parameters = AuthParameters.userSRP(username: "ada", srpA: srp.publicKeyHex)
///     .withSecretHash(clientID: clientID, clientSecret: clientSecret)
/// ```
///
/// Source: InitiateAuth and AdminInitiateAuth, `AuthParameters`, in the API reference.
public struct AuthParameters: Hashable, Sendable {
    /// The authentication flow.
    public let flow: AuthFlowType

    /// The parameters by their names on the wire.
    public let values: [String: String]

    /// Returns parameters for any flow, such as one that this version of the library does not define.
    public static func raw(_ flow: AuthFlowType, _ values: [String: String]) -> Self {
        Self(flow: flow, values: values)
    }

    /// Returns the parameters with the `SECRET_HASH` of their `USERNAME`, which an app client with a secret requires.
    ///
    /// Parameters without a `USERNAME` do not change. For a refresh, use
    /// ``refreshToken(_:secretHashUsername:clientID:clientSecret:)``.
    public func withSecretHash(clientID: String, clientSecret: String) -> Self {
        Self(flow: flow, values: values.withSecretHash(clientID: clientID, clientSecret: clientSecret))
    }

    /// Returns the parameters with the `DEVICE_KEY` of a remembered device, or unchanged if the key is empty.
    public func withDeviceKey(_ key: String) -> Self { Self(flow: flow, values: values.withDeviceKey(key)) }
}

extension AuthParameters: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["flow": flow] }
}

extension AuthParameters {
    /// Returns parameters for `USER_SRP_AUTH`: `USERNAME` and `SRP_A`, the ``/CognitoCrypto/SRPClient/publicKeyHex``.
    public static func userSRP(username: String, srpA: String) -> Self {
        raw(.userSRP, [ParameterName.username: username, ParameterName.srpA: srpA])
    }

    /// Returns parameters for `USER_PASSWORD_AUTH`: `USERNAME` and `PASSWORD`.
    public static func userPassword(username: String, password: String) -> Self {
        raw(.userPassword, [ParameterName.username: username, ParameterName.password: password])
    }

    /// Returns parameters for `ADMIN_USER_PASSWORD_AUTH` of `AdminInitiateAuth`: `USERNAME` and `PASSWORD`.
    public static func adminUserPassword(username: String, password: String) -> Self {
        raw(.adminUserPassword, [ParameterName.username: username, ParameterName.password: password])
    }

    /// Returns parameters for `USER_AUTH`, choice-based sign-in.
    ///
    /// - Parameters:
    ///   - username: The username or an alias.
    ///   - preferredChallenge: The first factor, `PREFERRED_CHALLENGE`, which Cognito uses if the user can sign in with it.
    ///     Defaults to `nil`: Cognito returns `SELECT_CHALLENGE`.
    ///   - password: The `PASSWORD`, if the preferred factor is ``ChallengeNameType/password``.
    ///   - srpA: The `SRP_A` in hex, if the preferred factor is ``ChallengeNameType/passwordSRP``.
    ///   - stepUp: The `TARGET_ACR_VALUES`, `ACCESS_TOKEN`, and `MAX_AGE` of a step-up.
    /// - Returns: The parameters.
    public static func userAuth(
        username: String,
        preferredChallenge: ChallengeNameType? = nil,
        password: String? = nil,
        srpA: String? = nil,
        stepUp: StepUp? = nil
    ) -> Self {
        var values = [ParameterName.username: username]
        values[ParameterName.preferredChallenge] = preferredChallenge?.rawValue
        values[ParameterName.password] = password
        values[ParameterName.srpA] = srpA
        values[ParameterName.targetACRValues] = stepUp?.levels.map(\.rawValue).joined(separator: " ")
        values[ParameterName.accessToken] = stepUp?.accessToken
        values[ParameterName.maxAge] = stepUp?.maximumAge.map { String($0.components.seconds) }
        return raw(.userAuth, values)
    }

    /// Returns parameters for `CUSTOM_AUTH`, whose challenges the user pool's Lambda triggers define.
    ///
    /// If the challenges start with SRP, pass `srpA` in hex. The parameters then include `SRP_A` and `CHALLENGE_NAME`.
    public static func custom(username: String, srpA: String? = nil) -> Self {
        var values = [ParameterName.username: username]
        if let srpA {
            values[ParameterName.srpA] = srpA
            values[ParameterName.challengeName] = ParameterName.srpA
        }
        return raw(.custom, values)
    }

    /// Returns parameters for `REFRESH_TOKEN_AUTH` of an app client without a secret: the `REFRESH_TOKEN`.
    public static func refreshToken(_ token: String) -> Self { raw(.refreshToken, [ParameterName.refreshToken: token]) }

    /// Returns parameters for `REFRESH_TOKEN_AUTH` of an app client with a secret: the `REFRESH_TOKEN` and `SECRET_HASH`.
    ///
    /// The flow has no `USERNAME`, but the hash must be that of the username, never of an alias. `GetTokensFromRefreshToken`
    /// requires neither the username nor the hash.
    ///
    /// - Parameters:
    ///   - token: The refresh token.
    ///   - secretHashUsername: The `username` claim of the access token.
    ///   - clientID: The client ID.
    ///   - clientSecret: The client secret.
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
