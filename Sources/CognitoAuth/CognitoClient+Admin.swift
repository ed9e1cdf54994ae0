/// The admin operations, which throw an error with the code `invalidConfiguration` if the client has no AWS credentials.
extension CognitoClient {
    /// Starts a sign-in or refreshes tokens.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `featureUnavailableInTier`, `invalidEmailRoleAccessPolicy`,
    ///   `invalidLambdaResponse`, `invalidSMSRoleAccessPolicy`, `invalidSMSRoleTrustRelationship`,
    ///   `invalidUserPoolConfiguration`, `mfaMethodNotFound`, `passwordResetRequired`, `unexpectedLambda`,
    ///   `unsupportedOperation`, `userLambdaValidation`, `userNotConfirmed`, `userNotFound`.
    public func adminInitiateAuth(_ request: AdminInitiateAuthRequest) async throws -> AdminInitiateAuthResponse {
        try await perform(request)
    }

    /// Answers a challenge.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `aliasExists`, `codeMismatch`, `expiredCode`,
    ///   `invalidEmailRoleAccessPolicy`, `invalidLambdaResponse`, `invalidPassword`, `invalidSMSRoleAccessPolicy`,
    ///   `invalidSMSRoleTrustRelationship`, `invalidUserPoolConfiguration`, `mfaMethodNotFound`,
    ///   `passwordHistoryPolicyViolation`, `passwordResetRequired`, `softwareTokenMFANotFound`, `unexpectedLambda`,
    ///   `userLambdaValidation`, `userNotConfirmed`, `userNotFound`.
    public func adminRespondToAuthChallenge(
        _ request: AdminRespondToAuthChallengeRequest
    ) async throws -> AdminRespondToAuthChallengeResponse {
        try await perform(request)
    }

    /// Returns a user by username or alias.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `userNotFound`.
    public func adminGetUser(_ request: AdminGetUserRequest) async throws -> AdminGetUserResponse {
        try await perform(request)
    }

    /// Creates a user.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `codeDeliveryFailure`, `invalidLambdaResponse`, `invalidPassword`,
    ///   `invalidSMSRoleAccessPolicy`, `invalidSMSRoleTrustRelationship`, `preconditionNotMet`, `unexpectedLambda`,
    ///   `unsupportedUserState`, `userLambdaValidation`, `userNotFound`, `usernameExists`.
    public func adminCreateUser(_ request: AdminCreateUserRequest) async throws -> AdminCreateUserResponse {
        try await perform(request)
    }

    /// Confirms a sign-up without a code.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `invalidLambdaResponse`, `limitExceeded`, `tooManyFailedAttempts`,
    ///   `unexpectedLambda`, `userLambdaValidation`, `userNotFound`.
    public func adminConfirmSignUp(_ request: AdminConfirmSignUpRequest) async throws { try await perform(request) }

    /// Sets a user's password.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `invalidPassword`, `passwordHistoryPolicyViolation`,
    ///   `userNotFound`.
    public func adminSetUserPassword(_ request: AdminSetUserPasswordRequest) async throws { try await perform(request) }

    /// Forces the user to reset the password and sends a confirmation code.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `invalidEmailRoleAccessPolicy`, `invalidLambdaResponse`,
    ///   `invalidSMSRoleAccessPolicy`, `invalidSMSRoleTrustRelationship`, `limitExceeded`, `unexpectedLambda`,
    ///   `userLambdaValidation`, `userNotFound`.
    public func adminResetUserPassword(_ request: AdminResetUserPasswordRequest) async throws {
        try await perform(request)
    }

    /// Sets the MFA types and the preferred MFA type of a user.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `passwordResetRequired`, `userNotConfirmed`, `userNotFound`.
    public func adminSetUserMFAPreference(_ request: AdminSetUserMFAPreferenceRequest) async throws {
        try await perform(request)
    }

    /// Signs a user out of all devices.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `userNotFound`.
    public func adminUserGlobalSignOut(_ request: AdminUserGlobalSignOutRequest) async throws {
        try await perform(request)
    }

    /// Returns a page of a user's devices.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `invalidUserPoolConfiguration`.
    public func adminListDevices(_ request: AdminListDevicesRequest) async throws -> ListDevicesResponse {
        try await perform(request)
    }

    /// Returns a device of a user.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `invalidUserPoolConfiguration`.
    public func adminGetDevice(_ request: AdminGetDeviceRequest) async throws -> GetDeviceResponse {
        try await perform(request)
    }

    /// Sets the status of a device: remembered or not.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `invalidUserPoolConfiguration`, `userNotFound`.
    public func adminUpdateDeviceStatus(_ request: AdminUpdateDeviceStatusRequest) async throws {
        try await perform(request)
    }

    /// Forgets a device of a user.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `invalidUserPoolConfiguration`, `userNotFound`.
    public func adminForgetDevice(_ request: AdminForgetDeviceRequest) async throws { try await perform(request) }
}
