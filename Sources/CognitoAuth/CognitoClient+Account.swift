/// The operations on the signed-in user.
extension CognitoClient {
    /// Returns the signed-in user.
    ///
    /// - Throws: ``CognitoError`` with the code `notAuthorized` for an expired or revoked token, and with these further
    ///   codes: `passwordResetRequired`, `userNotConfirmed`, `userNotFound`.
    public func getUser(_ request: GetUserRequest) async throws -> GetUserResponse { try await perform(request) }

    /// Changes attributes of the signed-in user.
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

    /// Deletes attributes of the signed-in user.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `passwordResetRequired`, `userNotFound`, `userNotConfirmed`.
    public func deleteUserAttributes(_ request: DeleteUserAttributesRequest) async throws { try await perform(request) }

    /// Sends a verification code to the user's email address or phone number.
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

    /// Verifies an email address or phone number with a verification code.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `codeMismatch`, `expiredCode`, `limitExceeded`,
    ///   `passwordResetRequired`, `userNotFound`, `userNotConfirmed`, `aliasExists`.
    public func verifyUserAttribute(_ request: VerifyUserAttributeRequest) async throws { try await perform(request) }

    /// Deletes the signed-in user.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `passwordResetRequired`, `userNotFound`, `userNotConfirmed`.
    public func deleteUser(_ request: DeleteUserRequest) async throws { try await perform(request) }

    /// Returns the first factors and MFA types of the signed-in user.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `passwordResetRequired`, `userNotFound`, `userNotConfirmed`.
    public func getUserAuthFactors(_ request: GetUserAuthFactorsRequest) async throws -> GetUserAuthFactorsResponse {
        try await perform(request)
    }

    /// Sets the MFA types and the preferred MFA type of the signed-in user.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `passwordResetRequired`, `userNotFound`, `userNotConfirmed`.
    public func setUserMFAPreference(_ request: SetUserMFAPreferenceRequest) async throws { try await perform(request) }

    /// Sets the obsolete SMS settings of the signed-in user.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `passwordResetRequired`, `userNotFound`, `userNotConfirmed`.
    public func setUserSettings(_ request: SetUserSettingsRequest) async throws { try await perform(request) }

    /// Gives feedback about a sign-in that Cognito notified the user of.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `userNotFound`, `userPoolAddOnNotEnabled`.
    public func updateAuthEventFeedback(_ request: UpdateAuthEventFeedbackRequest) async throws {
        try await perform(request)
    }
}

/// The operations on the signed-in user's passkeys.
extension CognitoClient {
    /// Begins the registration of a passkey.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `limitExceeded`, `webAuthnNotEnabled`, `passwordResetRequired`,
    ///   `webAuthnConfigurationMissing`.
    public func startWebAuthnRegistration(
        _ request: StartWebAuthnRegistrationRequest
    ) async throws -> StartWebAuthnRegistrationResponse {
        try await perform(request)
    }

    /// Completes the registration of a passkey.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `limitExceeded`, `webAuthnNotEnabled`,
    ///   `webAuthnChallengeNotFound`, `webAuthnRelyingPartyMismatch`, `webAuthnClientMismatch`, `webAuthnOriginNotAllowed`,
    ///   `passwordResetRequired`, `webAuthnCredentialNotSupported`.
    public func completeWebAuthnRegistration(_ request: CompleteWebAuthnRegistrationRequest) async throws {
        try await perform(request)
    }

    /// Returns a page of the user's passkeys.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `limitExceeded`, `passwordResetRequired`.
    public func listWebAuthnCredentials(
        _ request: ListWebAuthnCredentialsRequest
    ) async throws -> ListWebAuthnCredentialsResponse {
        try await perform(request)
    }

    /// Deletes a passkey.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `limitExceeded`, `passwordResetRequired`.
    public func deleteWebAuthnCredential(_ request: DeleteWebAuthnCredentialRequest) async throws {
        try await perform(request)
    }
}

/// The operations on the signed-in user's devices.
extension CognitoClient {
    /// Confirms a new device with the device key that Cognito issued at a sign-in.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `deviceKeyExists`, `invalidLambdaResponse`, `invalidPassword`,
    ///   `invalidUserPoolConfiguration`, `passwordResetRequired`, `userNotConfirmed`, `userNotFound`, `usernameExists`.
    public func confirmDevice(_ request: ConfirmDeviceRequest) async throws -> ConfirmDeviceResponse {
        try await perform(request)
    }

    /// Sets the status of a device: remembered or not.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `invalidUserPoolConfiguration`, `passwordResetRequired`,
    ///   `userNotConfirmed`, `userNotFound`.
    public func updateDeviceStatus(_ request: UpdateDeviceStatusRequest) async throws { try await perform(request) }

    /// Forgets a device.
    ///
    /// - Throws: ``CognitoError`` with the code `resourceNotFound` if the device does not exist, and with these further codes:
    ///   `invalidUserPoolConfiguration`, `passwordResetRequired`, `userNotConfirmed`, `userNotFound`.
    public func forgetDevice(_ request: ForgetDeviceRequest) async throws { try await perform(request) }

    /// Returns a device.
    ///
    /// - Throws: ``CognitoError`` with the code `resourceNotFound` if the device does not exist, and with these further codes:
    ///   `invalidUserPoolConfiguration`, `passwordResetRequired`, `userNotConfirmed`, `userNotFound`.
    public func getDevice(_ request: GetDeviceRequest) async throws -> GetDeviceResponse { try await perform(request) }

    /// Returns a page of the user's devices.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `invalidUserPoolConfiguration`, `passwordResetRequired`,
    ///   `userNotConfirmed`, `userNotFound`.
    public func listDevices(_ request: ListDevicesRequest) async throws -> ListDevicesResponse {
        try await perform(request)
    }
}

/// The operations on the signed-in user's sessions, if the user pool tracks sessions.
extension CognitoClient {
    /// Returns a page of the user's active sessions in all app clients of the user pool.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `passwordResetRequired`, `userNotConfirmed`, `userNotFound`.
    public func listUserSessions(_ request: ListUserSessionsRequest) async throws -> ListUserSessionsResponse {
        try await perform(request)
    }

    /// Revokes another session of the user with all its refresh tokens and access tokens.
    ///
    /// - Throws: ``CognitoError`` with these further codes: `passwordResetRequired`, `userNotConfirmed`, `userNotFound`.
    public func revokeUserSession(_ request: RevokeUserSessionRequest) async throws { try await perform(request) }
}
