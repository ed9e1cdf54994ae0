/// The operations on a signed-in user's attributes, and on the user as a whole.
extension CognitoClient {
    /// `UpdateUserAttributes`: changes attributes.
    ///
    /// - Parameter request: The access token and the attributes.
    /// - Returns: Where codes went that verify new addresses.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, with these codes among others: `codeMismatch`,
    ///   `expiredCode`, `unexpectedLambda`, `userLambdaValidation`, `invalidLambdaResponse`, `aliasExists`,
    ///   `invalidSMSRoleAccessPolicy`, `invalidSMSRoleTrustRelationship`, `invalidEmailRoleAccessPolicy`,
    ///   `codeDeliveryFailure`, `passwordResetRequired`, `userNotFound`, `userNotConfirmed`; `CancellationError`.
    @discardableResult
    public func updateUserAttributes(
        _ request: UpdateUserAttributesRequest
    ) async throws -> UpdateUserAttributesResponse {
        try await perform(request)
    }

    /// `DeleteUserAttributes`: deletes attributes.
    ///
    /// - Parameter request: The access token and the attributes' names.
    /// - Returns: Nothing but that it is done.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, with these codes among others:
    ///   `passwordResetRequired`, `userNotFound`, `userNotConfirmed`; `CancellationError`.
    @discardableResult
    public func deleteUserAttributes(
        _ request: DeleteUserAttributesRequest
    ) async throws -> DeleteUserAttributesResponse {
        try await perform(request)
    }

    /// `GetUserAttributeVerificationCode`: sends the code that verifies an address.
    ///
    /// - Parameter request: The access token and the attribute's name.
    /// - Returns: Where the code went.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, with these codes among others:
    ///   `unexpectedLambda`, `userLambdaValidation`, `invalidLambdaResponse`, `invalidSMSRoleAccessPolicy`,
    ///   `invalidSMSRoleTrustRelationship`, `invalidEmailRoleAccessPolicy`, `codeDeliveryFailure`, `limitExceeded`,
    ///   `passwordResetRequired`, `userNotFound`, `userNotConfirmed`; `CancellationError`.
    @discardableResult
    public func getUserAttributeVerificationCode(
        _ request: GetUserAttributeVerificationCodeRequest
    ) async throws -> GetUserAttributeVerificationCodeResponse {
        try await perform(request)
    }

    /// `VerifyUserAttribute`: verifies an address with the code that was sent there.
    ///
    /// - Parameter request: The access token, the attribute's name and the code.
    /// - Returns: Nothing but that it is done.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, with these codes among others: `codeMismatch`,
    ///   `expiredCode`, `limitExceeded`, `passwordResetRequired`, `userNotFound`, `userNotConfirmed`, `aliasExists`;
    ///   `CancellationError`.
    @discardableResult
    public func verifyUserAttribute(_ request: VerifyUserAttributeRequest) async throws -> VerifyUserAttributeResponse {
        try await perform(request)
    }

    /// `DeleteUser`: deletes the user.
    ///
    /// - Parameter request: The access token.
    /// - Returns: Nothing but that it is done.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, with these codes among others:
    ///   `passwordResetRequired`, `userNotFound`, `userNotConfirmed`; `CancellationError`.
    @discardableResult
    public func deleteUser(_ request: DeleteUserRequest) async throws -> DeleteUserResponse {
        try await perform(request)
    }
}
