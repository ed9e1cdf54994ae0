/// The operations on users that a server calls with AWS credentials.
extension CognitoClient {
    /// `AdminGetUser`: a user, by name or alias.
    ///
    /// - Parameter request: The request's members.
    /// - Returns: The user.
    /// - Throws: ``CognitoError`` if there are no credentials, the service refuses or cannot be reached, with these codes among
    ///   others: `userNotFound`; `CancellationError`.
    public func adminGetUser(_ request: AdminGetUserRequest) async throws -> AdminGetUserResponse {
        try await perform(request)
    }

    /// `AdminCreateUser`: creates a user.
    ///
    /// - Parameter request: The request's members.
    /// - Returns: The user.
    /// - Throws: ``CognitoError`` if there are no credentials, the service refuses or cannot be reached, with these codes among
    ///   others: `codeDeliveryFailure`, `invalidLambdaResponse`, `invalidPassword`, `invalidSMSRoleAccessPolicy`,
    ///   `invalidSMSRoleTrustRelationship`, `preconditionNotMet`, `unexpectedLambda`, `unsupportedUserState`,
    ///   `userLambdaValidation`, `userNotFound`, `usernameExists`; `CancellationError`.
    public func adminCreateUser(_ request: AdminCreateUserRequest) async throws -> AdminCreateUserResponse {
        try await perform(request)
    }

    /// `AdminConfirmSignUp`: confirms a user's sign-up without a code.
    ///
    /// - Parameter request: The request's members.
    /// - Returns: Nothing but that it is done.
    /// - Throws: ``CognitoError`` if there are no credentials, the service refuses or cannot be reached, with these codes among
    ///   others: `invalidLambdaResponse`, `limitExceeded`, `tooManyFailedAttempts`, `unexpectedLambda`, `userLambdaValidation`,
    ///   `userNotFound`; `CancellationError`.
    @discardableResult
    public func adminConfirmSignUp(_ request: AdminConfirmSignUpRequest) async throws -> AdminConfirmSignUpResponse {
        try await perform(request)
    }

    /// `AdminSetUserPassword`: sets a user's password.
    ///
    /// - Parameter request: The request's members.
    /// - Returns: Nothing but that it is done.
    /// - Throws: ``CognitoError`` if there are no credentials, the service refuses or cannot be reached, with these codes among
    ///   others: `invalidPassword`, `passwordHistoryPolicyViolation`, `userNotFound`; `CancellationError`.
    @discardableResult
    public func adminSetUserPassword(
        _ request: AdminSetUserPasswordRequest
    ) async throws -> AdminSetUserPasswordResponse {
        try await perform(request)
    }

    /// `AdminResetUserPassword`: makes a user set a new password, for which a code is sent.
    ///
    /// - Parameter request: The request's members.
    /// - Returns: Nothing but that it is done.
    /// - Throws: ``CognitoError`` if there are no credentials, the service refuses or cannot be reached, with these codes among
    ///   others: `invalidEmailRoleAccessPolicy`, `invalidLambdaResponse`, `invalidSMSRoleAccessPolicy`,
    ///   `invalidSMSRoleTrustRelationship`, `limitExceeded`, `unexpectedLambda`, `userLambdaValidation`, `userNotFound`;
    ///   `CancellationError`.
    @discardableResult
    public func adminResetUserPassword(
        _ request: AdminResetUserPasswordRequest
    ) async throws -> AdminResetUserPasswordResponse {
        try await perform(request)
    }

    /// `AdminSetUserMFAPreference`: says which second factors a user has.
    ///
    /// - Parameter request: The request's members.
    /// - Returns: Nothing but that it is done.
    /// - Throws: ``CognitoError`` if there are no credentials, the service refuses or cannot be reached, with these codes among
    ///   others: `passwordResetRequired`, `userNotConfirmed`, `userNotFound`; `CancellationError`.
    @discardableResult
    public func adminSetUserMFAPreference(
        _ request: AdminSetUserMFAPreferenceRequest
    ) async throws -> AdminSetUserMFAPreferenceResponse {
        try await perform(request)
    }

    /// `AdminUserGlobalSignOut`: signs a user out of every device.
    ///
    /// - Parameter request: The request's members.
    /// - Returns: Nothing but that it is done.
    /// - Throws: ``CognitoError`` if there are no credentials, the service refuses or cannot be reached, with these codes among
    ///   others: `userNotFound`; `CancellationError`.
    @discardableResult
    public func adminUserGlobalSignOut(
        _ request: AdminUserGlobalSignOutRequest
    ) async throws -> AdminUserGlobalSignOutResponse {
        try await perform(request)
    }
}
