import CognitoCrypto

extension UserPool {
    /// New tokens for those of a sign-in.
    ///
    /// A new refresh token replaces the old one where they rotate; otherwise the old one is kept. ``UserSession`` does this when
    /// it is due, once for any number of callers.
    ///
    /// - Parameters:
    ///   - tokens: The tokens of a sign-in or of an earlier refresh.
    ///   - method: How they are refreshed.
    ///   - clientMetadata: What the pool's Lambda triggers are told.
    /// - Returns: The new tokens.
    /// - Throws: ``CognitoError``: `invalidConfiguration` if there is no refresh token; `notAuthorized` if it is expired or
    ///   revoked, `refreshTokenReuse` if it was replaced; `CancellationError`.
    public func refresh(
        _ tokens: Tokens,
        by method: RefreshMethod = .getTokensFromRefreshToken,
        clientMetadata: [String: String] = [:]
    ) async throws -> Tokens {
        guard let refreshToken = tokens.refreshToken, !refreshToken.isEmpty else {
            throw CognitoError.invalidConfiguration("There is no refresh token among the tokens.")
        }
        let context = SignInContext(clientMetadata: clientMetadata)
        let (result, operation) =
            switch method {
            case .getTokensFromRefreshToken: try await getTokens(refreshToken, of: tokens, context)
            case .refreshTokenAuth: try await initiateRefresh(refreshToken, of: tokens, context)
            }
        guard let result, let fresh = Tokens(result, at: now(), refreshing: tokens) else {
            throw CognitoError.invalidResponse("No access token came.", operation: operation)
        }
        return fresh
    }

    private func getTokens(
        _ refreshToken: String,
        of tokens: Tokens,
        _ context: SignInContext
    ) async throws -> (AuthenticationResult?, String) {
        let request = GetTokensFromRefreshTokenRequest(
            refreshToken: refreshToken,
            clientID: clientID,
            clientSecret: clientSecret,
            deviceKey: tokens.deviceKey,
            clientMetadata: context.nonemptyClientMetadata
        )
        let response = try await client.getTokensFromRefreshToken(request)
        return (response.authenticationResult, GetTokensFromRefreshTokenRequest.operation)
    }

    /// The flow has no `USERNAME`, yet its hash is over the user's own name, which the access token has.
    private func initiateRefresh(
        _ refreshToken: String,
        of tokens: Tokens,
        _ context: SignInContext
    ) async throws -> (AuthenticationResult?, String) {
        var parameters = AuthParameters.refreshToken(refreshToken)
        if let clientSecret {
            guard let username = tokens.unverifiedAccessToken?.username else {
                throw CognitoError.invalidConfiguration(
                    "The access token names no user to hash the client secret with."
                )
            }
            parameters = .refreshToken(
                refreshToken,
                secretHashUsername: username,
                clientID: clientID,
                clientSecret: clientSecret
            )
        }
        let response = try await initiateAuth(parameters.withDeviceKey(tokens.deviceKey ?? ""), context: context)
        return (response.result, response.operation)
    }

    /// Revokes the refresh token among tokens, and the access tokens that came of it.
    ///
    /// - Parameter tokens: The tokens.
    /// - Throws: ``CognitoError``: `invalidConfiguration` if there is no refresh token; `unsupportedOperation` if the app client
    ///   has revocation switched off; `CancellationError`.
    public func revoke(_ tokens: Tokens) async throws {
        guard let refreshToken = tokens.refreshToken else {
            throw CognitoError.invalidConfiguration("There is no refresh token among the tokens.")
        }
        try await client.revokeToken(
            RevokeTokenRequest(token: refreshToken, clientID: clientID, clientSecret: clientSecret)
        )
    }
}
