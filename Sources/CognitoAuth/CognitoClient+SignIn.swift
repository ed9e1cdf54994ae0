/// The operations that sign a user in, refresh the tokens, and sign out.
extension CognitoClient {
    /// `InitiateAuth`: begins a sign-in or refreshes tokens.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `featureUnavailableInTier`, `invalidEmailRoleAccessPolicy`,
    ///   `invalidLambdaResponse`, `invalidSMSRoleAccessPolicy`, `invalidSMSRoleTrustRelationship`,
    ///   `invalidUserPoolConfiguration`, `passwordResetRequired`, `unexpectedLambda`, `unsupportedOperation`,
    ///   `userLambdaValidation`, `userNotConfirmed`, `userNotFound`.
    public func initiateAuth(_ request: InitiateAuthRequest) async throws -> InitiateAuthResponse {
        try await perform(request)
    }

    /// `RespondToAuthChallenge`: answers a challenge.
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

    /// `AssociateSoftwareToken`: begins the set-up of an authenticator app.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `concurrentModification`, `softwareTokenMFANotFound`.
    public func associateSoftwareToken(
        _ request: AssociateSoftwareTokenRequest
    ) async throws -> AssociateSoftwareTokenResponse {
        try await perform(request)
    }

    /// `VerifySoftwareToken`: ends the set-up of an authenticator app with its first code.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `enableSoftwareTokenMFA` and `codeMismatch` for a wrong code,
    ///   `invalidUserPoolConfiguration`, `passwordResetRequired`, `softwareTokenMFANotFound`, `userNotConfirmed`,
    ///   `userNotFound`.
    public func verifySoftwareToken(_ request: VerifySoftwareTokenRequest) async throws -> VerifySoftwareTokenResponse {
        try await perform(request)
    }

    /// `GetTokensFromRefreshToken`: gets new tokens for a refresh token.
    ///
    /// - Throws: ``CognitoError`` with the code `notAuthorized` for a token that is expired or revoked, and with these further
    ///   codes: `refreshTokenReuse` for one that was replaced, `invalidLambdaResponse`, `unexpectedLambda`,
    ///   `userLambdaValidation`, `userNotFound`.
    public func getTokensFromRefreshToken(
        _ request: GetTokensFromRefreshTokenRequest
    ) async throws -> GetTokensFromRefreshTokenResponse {
        try await perform(request)
    }

    /// `RevokeToken`: revokes a refresh token and the access tokens that came of it.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `unauthorized`, `unsupportedOperation`, `unsupportedTokenType`.
    public func revokeToken(_ request: RevokeTokenRequest) async throws {
        try await perform(request)
    }

    /// `GlobalSignOut`: signs a user out of every device.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `passwordResetRequired`, `userNotConfirmed`.
    public func globalSignOut(_ request: GlobalSignOutRequest) async throws {
        try await perform(request)
    }
}

/// The operations that sign a user up.
extension CognitoClient {
    /// `SignUp`: registers a new user.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `unexpectedLambda`, `userLambdaValidation`, `invalidPassword`,
    ///   `invalidLambdaResponse`, `usernameExists`, `limitExceeded`, `invalidSMSRoleAccessPolicy`,
    ///   `invalidSMSRoleTrustRelationship`, `invalidEmailRoleAccessPolicy`, `codeDeliveryFailure`.
    public func signUp(_ request: SignUpRequest) async throws -> SignUpResponse {
        try await perform(request)
    }

    /// `ConfirmSignUp`: confirms a sign-up with the code that was sent.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `unexpectedLambda`, `userLambdaValidation`,
    ///   `tooManyFailedAttempts`, `codeMismatch`, `expiredCode`, `invalidLambdaResponse`, `aliasExists`, `limitExceeded`,
    ///   `userNotFound`.
    @discardableResult
    public func confirmSignUp(_ request: ConfirmSignUpRequest) async throws -> ConfirmSignUpResponse {
        try await perform(request)
    }

    /// `ResendConfirmationCode`: sends the code of a sign-up again.
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
    /// `ForgotPassword`: sends the code that a new password is set with.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `unexpectedLambda`, `userLambdaValidation`,
    ///   `invalidLambdaResponse`, `limitExceeded`, `invalidSMSRoleAccessPolicy`, `invalidSMSRoleTrustRelationship`,
    ///   `invalidEmailRoleAccessPolicy`, `codeDeliveryFailure`, `userNotFound`.
    @discardableResult
    public func forgotPassword(_ request: ForgotPasswordRequest) async throws -> ForgotPasswordResponse {
        try await perform(request)
    }

    /// `ConfirmForgotPassword`: sets a new password with the code that was sent.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `unexpectedLambda`, `userLambdaValidation`, `invalidPassword`,
    ///   `passwordHistoryPolicyViolation`, `codeMismatch`, `expiredCode`, `tooManyFailedAttempts`, `invalidLambdaResponse`,
    ///   `limitExceeded`, `userNotFound`, `userNotConfirmed`.
    public func confirmForgotPassword(_ request: ConfirmForgotPasswordRequest) async throws {
        try await perform(request)
    }

    /// `ChangePassword`: changes a signed-in user's password.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `invalidPassword`, `passwordHistoryPolicyViolation`,
    ///   `limitExceeded`, `passwordResetRequired`, `userNotFound`, `userNotConfirmed`.
    public func changePassword(_ request: ChangePasswordRequest) async throws {
        try await perform(request)
    }
}
