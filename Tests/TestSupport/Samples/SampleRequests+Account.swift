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
            .init(
                CognitoClient.getUser,
                GetUserRequest(accessToken: text("AccessToken")),
                GetUserResponse(
                    username: text("Username"),
                    userAttributes: attributes("UserAttributes"),
                    mfaOptions: mfaOptions,
                    preferredMFASetting: MFAFactor(rawValue: text("PreferredMfaSetting")),
                    userMFASettingList: [MFAFactor(rawValue: text("UserMFASettingList"))]
                )
            ),
            .init(
                CognitoClient.updateUserAttributes,
                UpdateUserAttributesRequest(
                    userAttributes: attributes("UserAttributes"),
                    accessToken: text("AccessToken"),
                    clientMetadata: metadata
                ),
                UpdateUserAttributesResponse(codeDeliveryDetailsList: [delivery("CodeDeliveryDetailsList")])
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
                ),
                GetUserAttributeVerificationCodeResponse(codeDeliveryDetails: delivery("CodeDeliveryDetails"))
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
                ListUserSessionsRequest(accessToken: text("AccessToken"), nextToken: text("NextToken")),
                ListUserSessionsResponse(
                    sessions: [
                        SessionDescription(
                            sessionID: text("Sessions.SessionId"),
                            sessionType: .token,
                            clientID: text("Sessions.ClientId"),
                            createDate: date("Sessions.CreateDate"),
                            lastActiveDate: date("Sessions.LastActiveDate"),
                            deviceType: text("Sessions.DeviceType"),
                            lastIPAddress: text("Sessions.LastIPAddress"),
                            lastLocation: SessionLocation(
                                city: text("Sessions.LastLocation.City"),
                                country: text("Sessions.LastLocation.Country")
                            ),
                            originSessionID: text("Sessions.OriginSessionId"),
                            isCurrentSession: true
                        )
                    ],
                    nextToken: text("NextToken")
                )
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
            .init(
                CognitoClient.getUserAuthFactors,
                GetUserAuthFactorsRequest(accessToken: text("AccessToken")),
                GetUserAuthFactorsResponse(
                    username: text("Username"),
                    preferredMFASetting: MFAFactor(rawValue: text("PreferredMfaSetting")),
                    userMFASettingList: [MFAFactor(rawValue: text("UserMFASettingList"))],
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
                    accessToken: text("AccessToken")
                )
            ),
            .init(
                CognitoClient.setUserSettings,
                SetUserSettingsRequest(
                    accessToken: text("AccessToken"),
                    mfaOptions: mfaOptions
                )
            ),
            .init(
                CognitoClient.startWebAuthnRegistration,
                StartWebAuthnRegistrationRequest(accessToken: text("AccessToken")),
                StartWebAuthnRegistrationResponse(
                    credentialCreationOptions: .object(["any": .string(text("CredentialCreationOptions"))])
                )
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
                ),
                ListWebAuthnCredentialsResponse(
                    credentials: [
                        WebAuthnCredentialDescription(
                            credentialID: text("Credentials.CredentialId"),
                            friendlyCredentialName: text("Credentials.FriendlyCredentialName"),
                            relyingPartyID: text("Credentials.RelyingPartyId"),
                            authenticatorAttachment: text("Credentials.AuthenticatorAttachment"),
                            authenticatorTransports: [text("Credentials.AuthenticatorTransports")],
                            createdAt: date("Credentials.CreatedAt")
                        )
                    ],
                    nextToken: text("NextToken")
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
                ),
                ConfirmDeviceResponse(userConfirmationNecessary: true)
            ),
            .init(
                CognitoClient.forgetDevice,
                ForgetDeviceRequest(accessToken: text("AccessToken"), deviceKey: text("DeviceKey"))
            ),
            .init(
                CognitoClient.getDevice,
                GetDeviceRequest(deviceKey: text("DeviceKey"), accessToken: text("AccessToken")),
                GetDeviceResponse(device: device("Device"))
            ),
            .init(
                CognitoClient.listDevices,
                ListDevicesRequest(
                    accessToken: text("AccessToken"),
                    limit: 7,
                    paginationToken: text("PaginationToken")
                ),
                ListDevicesResponse(devices: [device("Devices")], paginationToken: text("PaginationToken"))
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
