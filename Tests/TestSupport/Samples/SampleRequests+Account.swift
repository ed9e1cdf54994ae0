import CognitoAuth

extension SampleRequests {
    var account: [SampleRequest] {
        [
            .init(
                CognitoClient.changePassword,
                ChangePasswordRequest(
                    previousPassword: text("PreviousPassword"),
                    proposedPassword: text("ProposedPassword"),
                    accessToken: text("AccessToken")
                )
            ),
            .init(CognitoClient.getUser, GetUserRequest(accessToken: text("AccessToken"))),
            .init(
                CognitoClient.updateUserAttributes,
                UpdateUserAttributesRequest(
                    userAttributes: attributes("UserAttributes"),
                    accessToken: text("AccessToken"),
                    clientMetadata: metadata
                )
            ),
            .init(
                CognitoClient.deleteUserAttributes,
                DeleteUserAttributesRequest(
                    userAttributeNames: [text("UserAttributeNames")],
                    accessToken: text("AccessToken")
                )
            ),
            .init(
                CognitoClient.getUserAttributeVerificationCode,
                GetUserAttributeVerificationCodeRequest(
                    accessToken: text("AccessToken"),
                    attributeName: text("AttributeName"),
                    clientMetadata: metadata
                )
            ),
            .init(
                CognitoClient.verifyUserAttribute,
                VerifyUserAttributeRequest(
                    accessToken: text("AccessToken"),
                    attributeName: text("AttributeName"),
                    code: text("Code")
                )
            ),
            .init(CognitoClient.deleteUser, DeleteUserRequest(accessToken: text("AccessToken"))),
            .init(
                CognitoClient.updateAuthEventFeedback,
                UpdateAuthEventFeedbackRequest(
                    userPoolID: text("UserPoolId"),
                    username: text("Username"),
                    eventID: text("EventId"),
                    feedbackToken: text("FeedbackToken"),
                    feedbackValue: .valid
                )
            ),
            .init(
                CognitoClient.listUserSessions,
                ListUserSessionsRequest(accessToken: text("AccessToken"), nextToken: text("NextToken"))
            ),
            .init(
                CognitoClient.revokeUserSession,
                RevokeUserSessionRequest(
                    accessToken: text("AccessToken"),
                    sessionID: text("SessionId"),
                    revokeAssociatedSessions: .targetOnly
                )
            ),
        ]
    }

    var factors: [SampleRequest] {
        [
            .init(CognitoClient.getUserAuthFactors, GetUserAuthFactorsRequest(accessToken: text("AccessToken"))),
            .init(
                CognitoClient.setUserMFAPreference,
                SetUserMFAPreferenceRequest(
                    smsMFASettings: settings,
                    softwareTokenMFASettings: settings,
                    emailMFASettings: settings,
                    webAuthnMFASettings: WebAuthnMFASettings(enabled: true),
                    accessToken: text("AccessToken")
                )
            ),
            .init(
                CognitoClient.setUserSettings,
                SetUserSettingsRequest(
                    accessToken: text("AccessToken"),
                    mfaOptions: [MFAOption(deliveryMedium: .sms, attributeName: text("MFAOptions.AttributeName"))]
                )
            ),
            .init(
                CognitoClient.startWebAuthnRegistration,
                StartWebAuthnRegistrationRequest(accessToken: text("AccessToken"))
            ),
            .init(
                CognitoClient.completeWebAuthnRegistration,
                CompleteWebAuthnRegistrationRequest(
                    accessToken: text("AccessToken"),
                    credential: .object(["any": .string(text("Credential"))])
                )
            ),
            .init(
                CognitoClient.listWebAuthnCredentials,
                ListWebAuthnCredentialsRequest(
                    accessToken: text("AccessToken"),
                    nextToken: text("NextToken"),
                    maxResults: 7
                )
            ),
            .init(
                CognitoClient.deleteWebAuthnCredential,
                DeleteWebAuthnCredentialRequest(accessToken: text("AccessToken"), credentialID: text("CredentialId"))
            ),
        ]
    }

    var devices: [SampleRequest] {
        [
            .init(
                CognitoClient.confirmDevice,
                ConfirmDeviceRequest(
                    accessToken: text("AccessToken"),
                    deviceKey: text("DeviceKey"),
                    deviceSecretVerifierConfig: DeviceSecretVerifierConfig(
                        passwordVerifier: text("DeviceSecretVerifierConfig.PasswordVerifier"),
                        salt: text("DeviceSecretVerifierConfig.Salt")
                    ),
                    deviceName: text("DeviceName")
                )
            ),
            .init(
                CognitoClient.forgetDevice,
                ForgetDeviceRequest(accessToken: text("AccessToken"), deviceKey: text("DeviceKey"))
            ),
            .init(
                CognitoClient.getDevice,
                GetDeviceRequest(deviceKey: text("DeviceKey"), accessToken: text("AccessToken"))
            ),
            .init(
                CognitoClient.listDevices,
                ListDevicesRequest(accessToken: text("AccessToken"), limit: 7, paginationToken: text("PaginationToken"))
            ),
            .init(
                CognitoClient.updateDeviceStatus,
                UpdateDeviceStatusRequest(
                    accessToken: text("AccessToken"),
                    deviceKey: text("DeviceKey"),
                    deviceRememberedStatus: .remembered
                )
            ),
        ]
    }
}
