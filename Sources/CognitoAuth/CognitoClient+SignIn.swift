extension CognitoClient {
    /// `InitiateAuth`: begins a sign-in or refreshes tokens.
    ///
    /// - Parameter request: The flow with its parameters.
    /// - Returns: The first challenge, or the tokens.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, with these codes among others:
    ///   `featureUnavailableInTier`, `invalidEmailRoleAccessPolicy`, `invalidLambdaResponse`, `invalidSMSRoleAccessPolicy`,
    ///   `invalidSMSRoleTrustRelationship`, `invalidUserPoolConfiguration`, `passwordResetRequired`, `unexpectedLambda`,
    ///   `unsupportedOperation`, `userLambdaValidation`, `userNotConfirmed`, `userNotFound`; `CancellationError`.
    public func initiateAuth(_ request: InitiateAuthRequest) async throws -> InitiateAuthResponse {
        try await perform(request)
    }

    /// `RespondToAuthChallenge`: answers a challenge.
    ///
    /// - Parameter request: The answer, with the challenge's session.
    /// - Returns: The next challenge, or the tokens.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, with these codes among others: `aliasExists`,
    ///   `codeMismatch`, `expiredCode`, `invalidEmailRoleAccessPolicy`, `invalidLambdaResponse`, `invalidPassword`,
    ///   `invalidSMSRoleAccessPolicy`, `invalidSMSRoleTrustRelationship`, `invalidUserPoolConfiguration`, `mfaMethodNotFound`,
    ///   `passwordHistoryPolicyViolation`, `passwordResetRequired`, `softwareTokenMFANotFound`, `unexpectedLambda`,
    ///   `userLambdaValidation`, `userNotConfirmed`, `userNotFound`; `CancellationError`.
    public func respondToAuthChallenge(
        _ request: RespondToAuthChallengeRequest
    ) async throws -> RespondToAuthChallengeResponse {
        try await perform(request)
    }

    /// `AdminInitiateAuth`: begins a sign-in from a server, signed with AWS credentials.
    ///
    /// - Parameter request: The flow with its parameters.
    /// - Returns: The first challenge, or the tokens.
    /// - Throws: ``CognitoError`` if there are no AWS credentials, the service refuses or cannot be reached, with these codes
    ///   among others: `featureUnavailableInTier`, `invalidEmailRoleAccessPolicy`, `invalidLambdaResponse`,
    ///   `invalidSMSRoleAccessPolicy`, `invalidSMSRoleTrustRelationship`, `invalidUserPoolConfiguration`, `mfaMethodNotFound`,
    ///   `passwordResetRequired`, `unexpectedLambda`, `unsupportedOperation`, `userLambdaValidation`, `userNotConfirmed`,
    ///   `userNotFound`; `CancellationError`.
    public func adminInitiateAuth(_ request: AdminInitiateAuthRequest) async throws -> AdminInitiateAuthResponse {
        try await perform(request)
    }

    /// `AdminRespondToAuthChallenge`: answers a challenge from a server, signed with AWS credentials.
    ///
    /// - Parameter request: The answer, with the challenge's session.
    /// - Returns: The next challenge, or the tokens.
    /// - Throws: ``CognitoError`` if there are no AWS credentials, the service refuses or cannot be reached, with these codes
    ///   among others: `aliasExists`, `codeMismatch`, `expiredCode`, `invalidEmailRoleAccessPolicy`, `invalidLambdaResponse`,
    ///   `invalidPassword`, `invalidSMSRoleAccessPolicy`, `invalidSMSRoleTrustRelationship`, `invalidUserPoolConfiguration`,
    ///   `mfaMethodNotFound`, `passwordHistoryPolicyViolation`, `passwordResetRequired`, `softwareTokenMFANotFound`,
    ///   `unexpectedLambda`, `userLambdaValidation`, `userNotConfirmed`, `userNotFound`; `CancellationError`.
    public func adminRespondToAuthChallenge(
        _ request: AdminRespondToAuthChallengeRequest
    ) async throws -> AdminRespondToAuthChallengeResponse {
        try await perform(request)
    }
}
