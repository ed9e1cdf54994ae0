#if ENABLE_TESTING
@testable import CognitoAuth

extension SampleRequests {
    var account: [SampleRequest] {
        [
            .init(
                CognitoClient.changePassword,
                ChangePasswordRequest(
                    previousPassword: text("PreviousPassword"),
                    proposedPassword: text("ProposedPassword"),
                    accessToken: accessToken
                )
            ),
            .init(
                CognitoClient.getUser,
                GetUserRequest(accessToken: accessToken),
                GetUserResponse(
                    username: username,
                    userAttributes: attributes("UserAttributes"),
                    mfaOptions: mfaOptions,
                    preferredMFASetting: preferredFactor,
                    userMFASettingList: enabledFactors
                )
            ),
            .init(
                CognitoClient.updateUserAttributes,
                UpdateUserAttributesRequest(
                    userAttributes: attributes("UserAttributes"),
                    accessToken: accessToken,
                    clientMetadata: metadata
                ),
                UpdateUserAttributesResponse(codeDeliveryDetailsList: [delivery("CodeDeliveryDetailsList")])
            ),
            .init(
                CognitoClient.deleteUserAttributes,
                DeleteUserAttributesRequest(userAttributeNames: [text("UserAttributeNames")], accessToken: accessToken)
            ),
            .init(
                CognitoClient.getUserAttributeVerificationCode,
                GetUserAttributeVerificationCodeRequest(
                    accessToken: accessToken,
                    attributeName: text("AttributeName"),
                    clientMetadata: metadata
                ),
                GetUserAttributeVerificationCodeResponse(codeDeliveryDetails: delivery("CodeDeliveryDetails"))
            ),
            .init(
                CognitoClient.verifyUserAttribute,
                VerifyUserAttributeRequest(
                    accessToken: accessToken,
                    attributeName: text("AttributeName"),
                    code: text("Code")
                )
            ),
            .init(CognitoClient.deleteUser, DeleteUserRequest(accessToken: accessToken)),
            .init(
                CognitoClient.updateAuthEventFeedback,
                UpdateAuthEventFeedbackRequest(
                    userPoolID: userPoolID,
                    username: username,
                    eventID: text("EventId"),
                    feedbackToken: text("FeedbackToken"),
                    feedbackValue: .valid
                )
            ),
            .init(
                CognitoClient.listUserSessions,
                ListUserSessionsRequest(accessToken: accessToken, nextToken: text("NextToken")),
                ListUserSessionsResponse(
                    sessions: [userSession],
                    nextToken: text("NextToken")
                )
            ),
            .init(
                CognitoClient.revokeUserSession,
                RevokeUserSessionRequest(
                    accessToken: accessToken,
                    sessionID: text("SessionId"),
                    revokeAssociatedSessions: .targetOnly
                )
            ),
        ]
    }

    var factors: [SampleRequest] {
        [
            .init(
                CognitoClient.getUserAuthFactors,
                GetUserAuthFactorsRequest(accessToken: accessToken),
                GetUserAuthFactorsResponse(
                    username: username,
                    preferredMFASetting: preferredFactor,
                    userMFASettingList: enabledFactors,
                    configuredUserAuthFactors: [.password]
                )
            ),
            .init(
                CognitoClient.setUserMFAPreference,
                SetUserMFAPreferenceRequest(
                    smsMFASettings: settings,
                    softwareTokenMFASettings: settings,
                    emailMFASettings: settings,
                    webAuthnMFASettings: WebAuthnMFASettings(enabled: true),
                    accessToken: accessToken
                )
            ),
            .init(
                CognitoClient.setUserSettings,
                SetUserSettingsRequest(accessToken: accessToken, mfaOptions: mfaOptions)
            ),
            .init(
                CognitoClient.startWebAuthnRegistration,
                StartWebAuthnRegistrationRequest(accessToken: accessToken),
                StartWebAuthnRegistrationResponse(
                    credentialCreationOptions: .object(["any": .string(text("CredentialCreationOptions"))])
                )
            ),
            .init(
                CognitoClient.completeWebAuthnRegistration,
                CompleteWebAuthnRegistrationRequest(
                    accessToken: accessToken,
                    credential: .object(["any": .string(text("Credential"))])
                )
            ),
            .init(
                CognitoClient.listWebAuthnCredentials,
                ListWebAuthnCredentialsRequest(accessToken: accessToken, nextToken: text("NextToken"), maxResults: 7),
                ListWebAuthnCredentialsResponse(
                    credentials: [passkey],
                    nextToken: text("NextToken")
                )
            ),
            .init(
                CognitoClient.deleteWebAuthnCredential,
                DeleteWebAuthnCredentialRequest(accessToken: accessToken, credentialID: text("CredentialId"))
            ),
        ]
    }

    var devices: [SampleRequest] {
        [
            .init(
                CognitoClient.confirmDevice,
                ConfirmDeviceRequest(
                    accessToken: accessToken,
                    deviceKey: deviceKey,
                    deviceSecretVerifierConfig: DeviceSecretVerifierConfig(
                        passwordVerifier: text("DeviceSecretVerifierConfig.PasswordVerifier"),
                        salt: text("DeviceSecretVerifierConfig.Salt")
                    ),
                    deviceName: text("DeviceName")
                ),
                ConfirmDeviceResponse(userConfirmationNecessary: true)
            ),
            .init(CognitoClient.forgetDevice, ForgetDeviceRequest(accessToken: accessToken, deviceKey: deviceKey)),
            .init(
                CognitoClient.getDevice,
                GetDeviceRequest(deviceKey: deviceKey, accessToken: accessToken),
                GetDeviceResponse(device: device("Device"))
            ),
            .init(
                CognitoClient.listDevices,
                ListDevicesRequest(accessToken: accessToken, limit: 7, paginationToken: text("PaginationToken")),
                ListDevicesResponse(devices: [device("Devices")], paginationToken: text("PaginationToken"))
            ),
            .init(
                CognitoClient.updateDeviceStatus,
                UpdateDeviceStatusRequest(
                    accessToken: accessToken,
                    deviceKey: deviceKey,
                    deviceRememberedStatus: .remembered
                )
            ),
        ]
    }
}
#endif
