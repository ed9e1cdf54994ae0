extension CognitoClient {
    /// `GetTokensFromRefreshToken`: gets new tokens for a refresh token.
    ///
    /// - Parameter request: The request's members.
    /// - Returns: The new tokens.
    /// - Throws: ``CognitoError``: `notAuthorized` for a token that is expired or revoked, `refreshTokenReuse` for one that was
    ///   replaced; among others `invalidLambdaResponse`, `unexpectedLambda`, `userLambdaValidation`, `userNotFound`;
    ///   `CancellationError`.
    public func getTokensFromRefreshToken(
        _ request: GetTokensFromRefreshTokenRequest
    ) async throws -> GetTokensFromRefreshTokenResponse {
        try await perform(request)
    }

    /// `RevokeToken`: revokes a refresh token and the access tokens that came of it.
    ///
    /// - Parameter request: The request's members.
    /// - Returns: Nothing but that it is done.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, with these codes among others: `unauthorized`,
    ///   `unsupportedOperation`, `unsupportedTokenType`; `CancellationError`.
    @discardableResult
    public func revokeToken(_ request: RevokeTokenRequest) async throws -> RevokeTokenResponse {
        try await perform(request)
    }

    /// `GlobalSignOut`: signs a user out of every device.
    ///
    /// - Parameter request: The request's members.
    /// - Returns: Nothing but that it is done.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, with these codes among others:
    ///   `passwordResetRequired`, `userNotConfirmed`; `CancellationError`.
    @discardableResult
    public func globalSignOut(_ request: GlobalSignOutRequest) async throws -> GlobalSignOutResponse {
        try await perform(request)
    }

    /// `GetUser`: the user whom an access token was issued to.
    ///
    /// The service looks the token up: it refuses one that was revoked, which its signature does not tell.
    ///
    /// - Parameter request: The request's members.
    /// - Returns: The user.
    /// - Throws: ``CognitoError``: `notAuthorized` for a token that is expired or revoked; among others
    ///   `passwordResetRequired`, `userNotConfirmed`, `userNotFound`; `CancellationError`.
    public func getUser(_ request: GetUserRequest) async throws -> GetUserResponse {
        try await perform(request)
    }
}
