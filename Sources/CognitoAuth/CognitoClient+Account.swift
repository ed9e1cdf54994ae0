/// The operations on a signed-in user, and on how the user signs in.
extension CognitoClient {
    /// `GetUser`: the user whom an access token was issued to.
    ///
    /// - Throws: ``CognitoError`` with the code `notAuthorized` for a token that is expired or revoked, and with these further
    ///   codes: `passwordResetRequired`, `userNotConfirmed`, `userNotFound`.
    public func getUser(_ request: GetUserRequest) async throws -> GetUserResponse {
        try await perform(request)
    }

    /// `UpdateUserAttributes`: changes attributes.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `codeMismatch`, `expiredCode`, `unexpectedLambda`,
    ///   `userLambdaValidation`, `invalidLambdaResponse`, `aliasExists`, `invalidSMSRoleAccessPolicy`,
    ///   `invalidSMSRoleTrustRelationship`, `invalidEmailRoleAccessPolicy`, `codeDeliveryFailure`, `passwordResetRequired`,
    ///   `userNotFound`, `userNotConfirmed`.
    @discardableResult
    public func updateUserAttributes(
        _ request: UpdateUserAttributesRequest
    ) async throws -> UpdateUserAttributesResponse {
        try await perform(request)
    }

    /// `DeleteUserAttributes`: deletes attributes.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `passwordResetRequired`, `userNotFound`, `userNotConfirmed`.
    public func deleteUserAttributes(_ request: DeleteUserAttributesRequest) async throws {
        try await perform(request)
    }

    /// `GetUserAttributeVerificationCode`: sends the code that verifies an address.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `unexpectedLambda`, `userLambdaValidation`,
    ///   `invalidLambdaResponse`, `invalidSMSRoleAccessPolicy`, `invalidSMSRoleTrustRelationship`,
    ///   `invalidEmailRoleAccessPolicy`, `codeDeliveryFailure`, `limitExceeded`, `passwordResetRequired`, `userNotFound`,
    ///   `userNotConfirmed`.
    @discardableResult
    public func getUserAttributeVerificationCode(
        _ request: GetUserAttributeVerificationCodeRequest
    ) async throws -> GetUserAttributeVerificationCodeResponse {
        try await perform(request)
    }

    /// `VerifyUserAttribute`: verifies an address with the code that was sent there.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `codeMismatch`, `expiredCode`, `limitExceeded`,
    ///   `passwordResetRequired`, `userNotFound`, `userNotConfirmed`, `aliasExists`.
    public func verifyUserAttribute(_ request: VerifyUserAttributeRequest) async throws {
        try await perform(request)
    }

    /// `DeleteUser`: deletes the user.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `passwordResetRequired`, `userNotFound`, `userNotConfirmed`.
    public func deleteUser(_ request: DeleteUserRequest) async throws {
        try await perform(request)
    }

    /// `GetUserAuthFactors`: asks how the user can sign in.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `passwordResetRequired`, `userNotFound`, `userNotConfirmed`.
    public func getUserAuthFactors(_ request: GetUserAuthFactorsRequest) async throws -> GetUserAuthFactorsResponse {
        try await perform(request)
    }

    /// `SetUserMFAPreference`: says which second factors the user has, and which is asked for first.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `passwordResetRequired`, `userNotFound`, `userNotConfirmed`.
    public func setUserMFAPreference(_ request: SetUserMFAPreferenceRequest) async throws {
        try await perform(request)
    }

    /// `SetUserSettings`: sets the text-message options of old.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `passwordResetRequired`, `userNotFound`, `userNotConfirmed`.
    public func setUserSettings(_ request: SetUserSettingsRequest) async throws {
        try await perform(request)
    }

    /// `UpdateAuthEventFeedback`: says whether a sign-in that the user was notified of was theirs.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `userNotFound`, `userPoolAddOnNotEnabled`.
    public func updateAuthEventFeedback(_ request: UpdateAuthEventFeedbackRequest) async throws {
        try await perform(request)
    }
}

/// The operations on a signed-in user's passkeys.
extension CognitoClient {
    /// `StartWebAuthnRegistration`: begins to register a passkey.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `limitExceeded`, `webAuthnNotEnabled`, `passwordResetRequired`,
    ///   `webAuthnConfigurationMissing`.
    public func startWebAuthnRegistration(
        _ request: StartWebAuthnRegistrationRequest
    ) async throws -> StartWebAuthnRegistrationResponse {
        try await perform(request)
    }

    /// `CompleteWebAuthnRegistration`: registers a passkey.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `limitExceeded`, `webAuthnNotEnabled`,
    ///   `webAuthnChallengeNotFound`, `webAuthnRelyingPartyMismatch`, `webAuthnClientMismatch`, `webAuthnOriginNotAllowed`,
    ///   `passwordResetRequired`, `webAuthnCredentialNotSupported`.
    public func completeWebAuthnRegistration(_ request: CompleteWebAuthnRegistrationRequest) async throws {
        try await perform(request)
    }

    /// `ListWebAuthnCredentials`: a page of the user's passkeys.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `limitExceeded`, `passwordResetRequired`.
    public func listWebAuthnCredentials(
        _ request: ListWebAuthnCredentialsRequest
    ) async throws -> ListWebAuthnCredentialsResponse {
        try await perform(request)
    }

    /// `DeleteWebAuthnCredential`: deletes a passkey.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `limitExceeded`, `passwordResetRequired`.
    public func deleteWebAuthnCredential(_ request: DeleteWebAuthnCredentialRequest) async throws {
        try await perform(request)
    }
}

/// The operations on a signed-in user's devices.
extension CognitoClient {
    /// `ConfirmDevice`: registers a device that a sign-in offered.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `deviceKeyExists`, `invalidLambdaResponse`, `invalidPassword`,
    ///   `invalidUserPoolConfiguration`, `passwordResetRequired`, `userNotConfirmed`, `userNotFound`, `usernameExists`.
    public func confirmDevice(_ request: ConfirmDeviceRequest) async throws -> ConfirmDeviceResponse {
        try await perform(request)
    }

    /// `UpdateDeviceStatus`: says whether a device is remembered.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `invalidUserPoolConfiguration`, `passwordResetRequired`,
    ///   `userNotConfirmed`, `userNotFound`.
    public func updateDeviceStatus(_ request: UpdateDeviceStatusRequest) async throws {
        try await perform(request)
    }

    /// `ForgetDevice`: takes a device off its user's list.
    ///
    /// - Throws: ``CognitoError`` with the code `resourceNotFound` if there is no such device, and with these further codes:
    ///   `invalidUserPoolConfiguration`, `passwordResetRequired`, `userNotConfirmed`, `userNotFound`.
    public func forgetDevice(_ request: ForgetDeviceRequest) async throws {
        try await perform(request)
    }

    /// `GetDevice`: one of a user's devices.
    ///
    /// - Throws: ``CognitoError`` with the code `resourceNotFound` if there is no such device, and with these further codes:
    ///   `invalidUserPoolConfiguration`, `passwordResetRequired`, `userNotConfirmed`, `userNotFound`.
    public func getDevice(_ request: GetDeviceRequest) async throws -> GetDeviceResponse {
        try await perform(request)
    }

    /// `ListDevices`: a page of a user's devices.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `invalidUserPoolConfiguration`, `passwordResetRequired`,
    ///   `userNotConfirmed`, `userNotFound`.
    public func listDevices(_ request: ListDevicesRequest) async throws -> ListDevicesResponse {
        try await perform(request)
    }
}

/// The operations on a signed-in user's sessions, of pools that keep track of them.
extension CognitoClient {
    /// `ListUserSessions`: a page of the user's active sessions, in every app client of the pool.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `passwordResetRequired`, `userNotConfirmed`, `userNotFound`.
    public func listUserSessions(_ request: ListUserSessionsRequest) async throws -> ListUserSessionsResponse {
        try await perform(request)
    }

    /// `RevokeUserSession`: revokes a session of the user with all its refresh and access tokens.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `passwordResetRequired`, `userNotConfirmed`, `userNotFound`.
    public func revokeUserSession(_ request: RevokeUserSessionRequest) async throws {
        try await perform(request)
    }
}
