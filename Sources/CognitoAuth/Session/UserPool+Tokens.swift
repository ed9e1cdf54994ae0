import CognitoCrypto

/// An API operation that refreshes tokens.
@nonexhaustive
public enum RefreshMethod: Hashable, Sendable {
    /// `GetTokensFromRefreshToken`, for every app client, with or without refresh token rotation.
    case getTokensFromRefreshToken
    /// `InitiateAuth` with `REFRESH_TOKEN_AUTH`, for emulators without the other operation. Rotation disables this flow.
    case refreshTokenAuth
}

extension UserPool {
    /// Refreshes tokens.
    ///
    /// With refresh token rotation, the result has a new refresh token. Otherwise, it has the old one. A ``UserSession`` calls
    /// this method before the tokens expire.
    ///
    /// - Parameters:
    ///   - tokens: The tokens of a sign-in or of an earlier refresh.
    ///   - method: The operation that refreshes the tokens.
    ///   - clientMetadata: The client metadata that Cognito passes to the Lambda triggers.
    /// - Returns: The new tokens.
    /// - Throws: ``CognitoError``: `invalidConfiguration` without a refresh token; `notAuthorized` if the token is expired
    ///   or revoked; `refreshTokenReuse` if rotation has replaced the token; `CancellationError`.
    public func refresh(
        _ tokens: Tokens,
        using method: RefreshMethod = .getTokensFromRefreshToken,
        clientMetadata: [String: String] = [:]
    ) async throws -> Tokens {
        guard let refreshToken = tokens.refreshToken, !refreshToken.isEmpty else { throw Self.missingRefreshToken }
        let context = SignInContext(clientMetadata: clientMetadata)
        let result: AuthenticationResult?
        let operation: String
        switch method {
        case .getTokensFromRefreshToken:
            let request = GetTokensFromRefreshTokenRequest(
                refreshToken: refreshToken,
                clientID: clientID,
                clientSecret: clientSecret,
                deviceKey: tokens.deviceKey,
                clientMetadata: context.nonemptyClientMetadata
            )
            result = try await client.getTokensFromRefreshToken(request).authenticationResult
            operation = GetTokensFromRefreshTokenRequest.operation
        case .refreshTokenAuth:
            let parameters = try authParameters(refreshToken, of: tokens)
            let response = try await initiateAuth(parameters, context: context)
            (result, operation) = (response.output.authenticationResult, response.operation)
        }
        guard let result, let fresh = Tokens(result, at: now(), refreshing: tokens) else {
            throw CognitoError.invalidResponse("The response has no access token.", operation: operation)
        }
        return fresh
    }

    private func authParameters(_ refreshToken: String, of tokens: Tokens) throws -> AuthParameters {
        var parameters = AuthParameters.refreshToken(refreshToken)
        if let clientSecret {
            // The flow has no `USERNAME` parameter, but the secret hash is computed from the username.
            guard let username = tokens.unverifiedAccessToken?.username else {
                throw CognitoError.invalidConfiguration(
                    "The access token has no username, which the secret hash requires."
                )
            }
            parameters = .refreshToken(
                refreshToken,
                secretHashUsername: username,
                clientID: clientID,
                clientSecret: clientSecret
            )
        }
        return parameters.withDeviceKey(tokens.deviceKey ?? "")
    }

    /// Revokes a refresh token and the access tokens that were issued with it.
    ///
    /// - Parameter tokens: The tokens of a sign-in or of a refresh.
    /// - Throws: ``CognitoError``: `invalidConfiguration` without a refresh token; `unsupportedOperation` if token
    ///   revocation is disabled for the app client; `CancellationError`.
    public func revoke(_ tokens: Tokens) async throws {
        guard let refreshToken = tokens.refreshToken, !refreshToken.isEmpty else { throw Self.missingRefreshToken }
        try await client.revokeToken(
            RevokeTokenRequest(token: refreshToken, clientID: clientID, clientSecret: clientSecret)
        )
    }

    private static var missingRefreshToken: CognitoError {
        .invalidConfiguration("The tokens do not include a refresh token.")
    }

    /// Creates a verifier of the tokens that the user pool issues to the app client.
    ///
    /// Create one verifier and store it, because it caches the pool's public keys. It fetches them with the pool's transport,
    /// from the custom endpoint if there is one.
    ///
    /// - Parameter leeway: The tolerated difference between the clocks of the pool and of this machine. Defaults to zero.
    /// - Returns: The verifier.
    /// - Throws: ``CognitoError`` with the code `invalidConfiguration` if the leeway is negative, or the pool's Region can't be
    ///   part of a host name.
    public func makeTokenVerifier(leeway: Duration = .zero) throws -> TokenVerifier {
        try TokenVerifier(
            userPoolID: id.rawValue,
            clientIDs: [clientID],
            endpoint: client.endpoint,
            leeway: leeway,
            transport: client.transport,
            now: now
        )
    }
}
