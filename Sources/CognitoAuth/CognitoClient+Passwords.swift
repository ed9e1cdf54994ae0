/// The operations on passwords.
extension CognitoClient {
    /// `ForgotPassword`: sends the code that a new password is set with.
    ///
    /// - Parameter request: The name.
    /// - Returns: Where the code went.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, with these codes among others:
    ///   `unexpectedLambda`, `userLambdaValidation`, `invalidLambdaResponse`, `limitExceeded`, `invalidSMSRoleAccessPolicy`,
    ///   `invalidSMSRoleTrustRelationship`, `invalidEmailRoleAccessPolicy`, `codeDeliveryFailure`, `userNotFound`;
    ///   `CancellationError`.
    @discardableResult
    public func forgotPassword(_ request: ForgotPasswordRequest) async throws -> ForgotPasswordResponse {
        try await perform(request)
    }

    /// `ConfirmForgotPassword`: sets a new password with the code that was sent.
    ///
    /// - Parameter request: The name, the code and the new password.
    /// - Returns: Nothing but that it is done.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, with these codes among others:
    ///   `unexpectedLambda`, `userLambdaValidation`, `invalidPassword`, `passwordHistoryPolicyViolation`, `codeMismatch`,
    ///   `expiredCode`, `tooManyFailedAttempts`, `invalidLambdaResponse`, `limitExceeded`, `userNotFound`,
    ///   `userNotConfirmed`; `CancellationError`.
    @discardableResult
    public func confirmForgotPassword(
        _ request: ConfirmForgotPasswordRequest
    ) async throws -> ConfirmForgotPasswordResponse {
        try await perform(request)
    }

    /// `ChangePassword`: changes a signed-in user's password.
    ///
    /// - Parameter request: The access token and both passwords.
    /// - Returns: Nothing but that it is done.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, with these codes among others:
    ///   `invalidPassword`, `passwordHistoryPolicyViolation`, `limitExceeded`, `passwordResetRequired`, `userNotFound`,
    ///   `userNotConfirmed`; `CancellationError`.
    @discardableResult
    public func changePassword(_ request: ChangePasswordRequest) async throws -> ChangePasswordResponse {
        try await perform(request)
    }
}
