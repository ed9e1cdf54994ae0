/// The operations that a server calls with AWS credentials, without which the code is `invalidConfiguration`.
extension CognitoClient {
    /// `AdminInitiateAuth`: begins a sign-in from a server, signed with AWS credentials.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `featureUnavailableInTier`, `invalidEmailRoleAccessPolicy`,
    ///   `invalidLambdaResponse`, `invalidSMSRoleAccessPolicy`, `invalidSMSRoleTrustRelationship`,
    ///   `invalidUserPoolConfiguration`, `mfaMethodNotFound`, `passwordResetRequired`, `unexpectedLambda`,
    ///   `unsupportedOperation`, `userLambdaValidation`, `userNotConfirmed`, `userNotFound`.
    public func adminInitiateAuth(_ request: AdminInitiateAuthRequest) async throws -> AdminInitiateAuthResponse {
        try await perform(request)
    }

    /// `AdminRespondToAuthChallenge`: answers a challenge from a server, signed with AWS credentials.
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

    /// `AdminGetUser`: a user, by name or alias.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `userNotFound`.
    public func adminGetUser(_ request: AdminGetUserRequest) async throws -> AdminGetUserResponse {
        try await perform(request)
    }

    /// `AdminCreateUser`: creates a user.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `codeDeliveryFailure`, `invalidLambdaResponse`, `invalidPassword`,
    ///   `invalidSMSRoleAccessPolicy`, `invalidSMSRoleTrustRelationship`, `preconditionNotMet`, `unexpectedLambda`,
    ///   `unsupportedUserState`, `userLambdaValidation`, `userNotFound`, `usernameExists`.
    public func adminCreateUser(_ request: AdminCreateUserRequest) async throws -> AdminCreateUserResponse {
        try await perform(request)
    }

    /// `AdminConfirmSignUp`: confirms a user's sign-up without a code.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `invalidLambdaResponse`, `limitExceeded`, `tooManyFailedAttempts`,
    ///   `unexpectedLambda`, `userLambdaValidation`, `userNotFound`.
    public func adminConfirmSignUp(_ request: AdminConfirmSignUpRequest) async throws {
        try await perform(request)
    }

    /// `AdminSetUserPassword`: sets a user's password.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `invalidPassword`, `passwordHistoryPolicyViolation`,
    ///   `userNotFound`.
    public func adminSetUserPassword(_ request: AdminSetUserPasswordRequest) async throws {
        try await perform(request)
    }

    /// `AdminResetUserPassword`: makes a user set a new password, for which a code is sent.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `invalidEmailRoleAccessPolicy`, `invalidLambdaResponse`,
    ///   `invalidSMSRoleAccessPolicy`, `invalidSMSRoleTrustRelationship`, `limitExceeded`, `unexpectedLambda`,
    ///   `userLambdaValidation`, `userNotFound`.
    public func adminResetUserPassword(_ request: AdminResetUserPasswordRequest) async throws {
        try await perform(request)
    }

    /// `AdminSetUserMFAPreference`: says which second factors a user has.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `passwordResetRequired`, `userNotConfirmed`, `userNotFound`.
    public func adminSetUserMFAPreference(_ request: AdminSetUserMFAPreferenceRequest) async throws {
        try await perform(request)
    }

    /// `AdminUserGlobalSignOut`: signs a user out of every device.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `userNotFound`.
    public func adminUserGlobalSignOut(_ request: AdminUserGlobalSignOutRequest) async throws {
        try await perform(request)
    }

    /// `AdminListDevices`: a page of a user's devices.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `invalidUserPoolConfiguration`.
    public func adminListDevices(_ request: AdminListDevicesRequest) async throws -> ListDevicesResponse {
        try await perform(request)
    }

    /// `AdminGetDevice`: one of a user's devices.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `invalidUserPoolConfiguration`.
    public func adminGetDevice(_ request: AdminGetDeviceRequest) async throws -> GetDeviceResponse {
        try await perform(request)
    }

    /// `AdminUpdateDeviceStatus`: says whether a device is remembered.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `invalidUserPoolConfiguration`, `userNotFound`.
    public func adminUpdateDeviceStatus(_ request: AdminUpdateDeviceStatusRequest) async throws {
        try await perform(request)
    }

    /// `AdminForgetDevice`: takes a device off a user's list.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `invalidUserPoolConfiguration`, `userNotFound`.
    public func adminForgetDevice(_ request: AdminForgetDeviceRequest) async throws {
        try await perform(request)
    }
}
