/// The operations of a sign-up.
extension CognitoClient {
    /// `SignUp`: registers a new user.
    ///
    /// - Parameter request: The name, the password and the attributes.
    /// - Returns: Whether the user is confirmed, and where a code went.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, with these codes among others:
    ///   `unexpectedLambda`, `userLambdaValidation`, `invalidPassword`, `invalidLambdaResponse`, `usernameExists`,
    ///   `limitExceeded`, `invalidSMSRoleAccessPolicy`, `invalidSMSRoleTrustRelationship`, `invalidEmailRoleAccessPolicy`,
    ///   `codeDeliveryFailure`; `CancellationError`.
    public func signUp(_ request: SignUpRequest) async throws -> SignUpResponse {
        try await perform(request)
    }

    /// `ConfirmSignUp`: confirms a sign-up with the code that was sent.
    ///
    /// - Parameter request: The name and the code.
    /// - Returns: A session that a choice-based sign-in may go on with.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, with these codes among others:
    ///   `unexpectedLambda`, `userLambdaValidation`, `tooManyFailedAttempts`, `codeMismatch`, `expiredCode`,
    ///   `invalidLambdaResponse`, `aliasExists`, `limitExceeded`, `userNotFound`; `CancellationError`.
    @discardableResult
    public func confirmSignUp(_ request: ConfirmSignUpRequest) async throws -> ConfirmSignUpResponse {
        try await perform(request)
    }

    /// `ResendConfirmationCode`: sends the code of a sign-up again.
    ///
    /// - Parameter request: The name.
    /// - Returns: Where the code went.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, with these codes among others:
    ///   `unexpectedLambda`, `userLambdaValidation`, `invalidLambdaResponse`, `limitExceeded`, `invalidSMSRoleAccessPolicy`,
    ///   `invalidSMSRoleTrustRelationship`, `invalidEmailRoleAccessPolicy`, `codeDeliveryFailure`, `userNotFound`;
    ///   `CancellationError`.
    @discardableResult
    public func resendConfirmationCode(
        _ request: ResendConfirmationCodeRequest
    ) async throws -> ResendConfirmationCodeResponse {
        try await perform(request)
    }
}
