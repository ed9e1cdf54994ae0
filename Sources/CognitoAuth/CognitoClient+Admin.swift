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

    /// Changes attributes of a user.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `aliasExists`, `invalidEmailRoleAccessPolicy`,
    ///   `invalidLambdaResponse`, `invalidSMSRoleAccessPolicy`, `invalidSMSRoleTrustRelationship`, `unexpectedLambda`,
    ///   `userLambdaValidation`, `userNotFound`.
    public func adminUpdateUserAttributes(_ request: AdminUpdateUserAttributesRequest) async throws {
        try await perform(request)
    }

    /// Revokes a user's tokens and prevents further sign-ins.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `userNotFound`.
    public func adminDisableUser(_ request: AdminDisableUserRequest) async throws { try await perform(request) }

    /// Lets a disabled user sign in again.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `userNotFound`.
    public func adminEnableUser(_ request: AdminEnableUserRequest) async throws { try await perform(request) }

    /// Deletes a user.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `userNotFound`.
    public func adminDeleteUser(_ request: AdminDeleteUserRequest) async throws { try await perform(request) }

    /// Returns a page of a user pool's users.
    public func listUsers(_ request: ListUsersRequest) async throws -> ListUsersResponse { try await perform(request) }

    /// Adds a user to a group.
    ///
    /// - Throws: ``CognitoError`` with the code `resourceNotFound` if the group does not exist, and with these further
    ///   codes: `userNotFound`.
    public func adminAddUserToGroup(_ request: AdminAddUserToGroupRequest) async throws { try await perform(request) }

    /// Removes a user from a group.
    ///
    /// - Throws: ``CognitoError`` with the code `resourceNotFound` if the group does not exist, and with these further
    ///   codes: `userNotFound`.
    public func adminRemoveUserFromGroup(_ request: AdminRemoveUserFromGroupRequest) async throws {
        try await perform(request)
    }

    /// Returns a page of a user's groups.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `userNotFound`.
    public func adminListGroupsForUser(
        _ request: AdminListGroupsForUserRequest
    ) async throws -> AdminListGroupsForUserResponse {
        try await perform(request)
    }

    /// Returns the first factors and MFA types of a user.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `userNotFound`.
    public func adminGetUserAuthFactors(
        _ request: AdminGetUserAuthFactorsRequest
    ) async throws -> GetUserAuthFactorsResponse {
        try await perform(request)
    }

    /// Deletes a user's authenticator app.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `userNotConfirmed`, `userNotFound`.
    public func adminDeleteSoftwareToken(_ request: AdminDeleteSoftwareTokenRequest) async throws {
        try await perform(request)
    }

    /// Returns a page of a user's active sessions in all app clients of the user pool.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `userNotFound`.
    public func adminListUserSessions(
        _ request: AdminListUserSessionsRequest
    ) async throws -> ListUserSessionsResponse {
        try await perform(request)
    }

    /// Revokes a session of a user with all its refresh tokens and access tokens.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `userNotFound`.
    public func adminRevokeUserSession(_ request: AdminRevokeUserSessionRequest) async throws {
        try await perform(request)
    }

    /// Returns a page of a user's authentication events.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `userNotFound`, `userPoolAddOnNotEnabled`.
    public func adminListUserAuthEvents(
        _ request: AdminListUserAuthEventsRequest
    ) async throws -> AdminListUserAuthEventsResponse {
        try await perform(request)
    }
}
