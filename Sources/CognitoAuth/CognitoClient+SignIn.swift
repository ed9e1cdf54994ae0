/// The operations that sign users in, refresh tokens, and sign users out.
extension CognitoClient {
    /// Starts a sign-in or refreshes tokens.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `featureUnavailableInTier`, `invalidEmailRoleAccessPolicy`,
    ///   `invalidLambdaResponse`, `invalidSMSRoleAccessPolicy`, `invalidSMSRoleTrustRelationship`,
    ///   `invalidUserPoolConfiguration`, `passwordResetRequired`, `unexpectedLambda`, `unsupportedOperation`,
    ///   `userLambdaValidation`, `userNotConfirmed`, `userNotFound`.
    public func initiateAuth(_ request: InitiateAuthRequest) async throws -> InitiateAuthResponse {
        try await perform(request)
    }

    /// Answers a challenge.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `aliasExists`, `codeMismatch`, `expiredCode`,
    ///   `invalidEmailRoleAccessPolicy`, `invalidLambdaResponse`, `invalidPassword`, `invalidSMSRoleAccessPolicy`,
    ///   `invalidSMSRoleTrustRelationship`, `invalidUserPoolConfiguration`, `mfaMethodNotFound`,
    ///   `passwordHistoryPolicyViolation`, `passwordResetRequired`, `softwareTokenMFANotFound`, `unexpectedLambda`,
    ///   `userLambdaValidation`, `userNotConfirmed`, `userNotFound`.
    public func respondToAuthChallenge(
        _ request: RespondToAuthChallengeRequest
    ) async throws -> RespondToAuthChallengeResponse {
        try await perform(request)
    }

    /// Begins the setup of an authenticator app.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `concurrentModification`, `softwareTokenMFANotFound`.
    public func associateSoftwareToken(
        _ request: AssociateSoftwareTokenRequest
    ) async throws -> AssociateSoftwareTokenResponse {
        try await perform(request)
    }

    /// Completes the setup of an authenticator app with a first code.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `enableSoftwareTokenMFA` and `codeMismatch` for a wrong code,
    ///   `invalidUserPoolConfiguration`, `passwordResetRequired`, `softwareTokenMFANotFound`, `userNotConfirmed`,
    ///   `userNotFound`.
    public func verifySoftwareToken(_ request: VerifySoftwareTokenRequest) async throws -> VerifySoftwareTokenResponse {
        try await perform(request)
    }

    /// Refreshes tokens.
    ///
    /// - Throws: ``CognitoError`` with the code `notAuthorized` for an expired or revoked token, and with these further
    ///   codes: `refreshTokenReuse` for a rotated token, `invalidLambdaResponse`, `unexpectedLambda`,
    ///   `userLambdaValidation`, `userNotFound`.
    public func getTokensFromRefreshToken(
        _ request: GetTokensFromRefreshTokenRequest
    ) async throws -> GetTokensFromRefreshTokenResponse {
        try await perform(request)
    }

    /// Revokes a refresh token and the access tokens issued with it.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `unauthorized`, `unsupportedOperation`, `unsupportedTokenType`.
    public func revokeToken(_ request: RevokeTokenRequest) async throws { try await perform(request) }

    /// Signs the user out of all devices.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `passwordResetRequired`, `userNotConfirmed`.
    public func globalSignOut(_ request: GlobalSignOutRequest) async throws { try await perform(request) }
}

/// The operations that issue tokens to services.
extension CognitoClient {
    /// Issues an access token to an app client itself.
    ///
    /// ``UserPool/clientToken(scopes:)`` keeps the token and renews it.
    public func getClientToken(_ request: GetClientTokenRequest) async throws -> GetClientTokenResponse {
        try await perform(request)
    }

    /// Exchanges a token for another one with a narrower scope or audience.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `invalidLambdaResponse`, `unexpectedLambda`,
    ///   `userLambdaValidation`, `userNotFound`.
    public func getDerivedToken(_ request: GetDerivedTokenRequest) async throws -> GetDerivedTokenResponse {
        try await perform(request)
    }
}

/// The operations that sign users up.
extension CognitoClient {
    /// Registers a user.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `unexpectedLambda`, `userLambdaValidation`, `invalidPassword`,
    ///   `invalidLambdaResponse`, `usernameExists`, `limitExceeded`, `invalidSMSRoleAccessPolicy`,
    ///   `invalidSMSRoleTrustRelationship`, `invalidEmailRoleAccessPolicy`, `codeDeliveryFailure`.
    public func signUp(_ request: SignUpRequest) async throws -> SignUpResponse { try await perform(request) }

    /// Confirms a sign-up with a confirmation code.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `unexpectedLambda`, `userLambdaValidation`,
    ///   `tooManyFailedAttempts`, `codeMismatch`, `expiredCode`, `invalidLambdaResponse`, `aliasExists`, `limitExceeded`,
    ///   `userNotFound`.
    @discardableResult
    public func confirmSignUp(_ request: ConfirmSignUpRequest) async throws -> ConfirmSignUpResponse {
        try await perform(request)
    }

    /// Sends another confirmation code for a sign-up.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `unexpectedLambda`, `userLambdaValidation`,
    ///   `invalidLambdaResponse`, `limitExceeded`, `invalidSMSRoleAccessPolicy`, `invalidSMSRoleTrustRelationship`,
    ///   `invalidEmailRoleAccessPolicy`, `codeDeliveryFailure`, `userNotFound`.
    @discardableResult
    public func resendConfirmationCode(
        _ request: ResendConfirmationCodeRequest
    ) async throws -> ResendConfirmationCodeResponse {
        try await perform(request)
    }
}

/// The operations on passwords.
extension CognitoClient {
    /// Sends the confirmation code for a new password.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `unexpectedLambda`, `userLambdaValidation`,
    ///   `invalidLambdaResponse`, `limitExceeded`, `invalidSMSRoleAccessPolicy`, `invalidSMSRoleTrustRelationship`,
    ///   `invalidEmailRoleAccessPolicy`, `codeDeliveryFailure`, `userNotFound`.
    @discardableResult
    public func forgotPassword(_ request: ForgotPasswordRequest) async throws -> ForgotPasswordResponse {
        try await perform(request)
    }

    /// Sets a new password with a confirmation code.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `unexpectedLambda`, `userLambdaValidation`, `invalidPassword`,
    ///   `passwordHistoryPolicyViolation`, `codeMismatch`, `expiredCode`, `tooManyFailedAttempts`, `invalidLambdaResponse`,
    ///   `limitExceeded`, `userNotFound`, `userNotConfirmed`.
    public func confirmForgotPassword(_ request: ConfirmForgotPasswordRequest) async throws {
        try await perform(request)
    }

    /// Changes the signed-in user's password.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `invalidPassword`, `passwordHistoryPolicyViolation`,
    ///   `limitExceeded`, `passwordResetRequired`, `userNotFound`, `userNotConfirmed`.
    public func changePassword(_ request: ChangePasswordRequest) async throws { try await perform(request) }
}
