@testable import CognitoAuth

extension ModelOperation {
    static var account: [ModelOperation] {
        [
            .init(
                ChangePasswordRequest(
                    previousPassword: "«PreviousPassword»",
                    proposedPassword: "«ProposedPassword»",
                    accessToken: "«AccessToken»"
                )
            ),
            .init(GetUserRequest(accessToken: "«AccessToken»")),
            .init(
                UpdateUserAttributesRequest(
                    userAttributes: attributes("UserAttributes"),
                    accessToken: "«AccessToken»",
                    clientMetadata: metadata
                )
            ),
            .init(
                DeleteUserAttributesRequest(
                    userAttributeNames: ["«UserAttributeNames»"],
                    accessToken: "«AccessToken»"
                )
            ),
            .init(
                GetUserAttributeVerificationCodeRequest(
                    accessToken: "«AccessToken»",
                    attributeName: "«AttributeName»",
                    clientMetadata: metadata
                )
            ),
            .init(
                VerifyUserAttributeRequest(
                    accessToken: "«AccessToken»",
                    attributeName: "«AttributeName»",
                    code: "«Code»"
                )
            ),
            .init(DeleteUserRequest(accessToken: "«AccessToken»")),
            .init(
                UpdateAuthEventFeedbackRequest(
                    userPoolID: "«UserPoolId»",
                    username: "«Username»",
                    eventID: "«EventId»",
                    feedbackToken: "«FeedbackToken»",
                    feedbackValue: .valid
                )
            ),
            .init(ListUserSessionsRequest(accessToken: "«AccessToken»", nextToken: "«NextToken»")),
            .init(
                RevokeUserSessionRequest(
                    accessToken: "«AccessToken»",
                    sessionID: "«SessionId»",
                    revokeAssociatedSessions: .targetOnly
                )
            ),
        ]
    }

    static var factors: [ModelOperation] {
        [
            .init(GetUserAuthFactorsRequest(accessToken: "«AccessToken»")),
            .init(
                SetUserMFAPreferenceRequest(
                    smsMFASettings: settings,
                    softwareTokenMFASettings: settings,
                    emailMFASettings: settings,
                    webAuthnMFASettings: WebAuthnMFASettings(enabled: true),
                    accessToken: "«AccessToken»"
                )
            ),
            .init(
                SetUserSettingsRequest(
                    accessToken: "«AccessToken»",
                    mfaOptions: [MFAOption(deliveryMedium: .sms, attributeName: "«MFAOptions.AttributeName»")]
                )
            ),
            .init(StartWebAuthnRegistrationRequest(accessToken: "«AccessToken»")),
            .init(
                CompleteWebAuthnRegistrationRequest(
                    accessToken: "«AccessToken»",
                    credential: .object(["any": .string("«Credential»")])
                )
            ),
            .init(
                ListWebAuthnCredentialsRequest(accessToken: "«AccessToken»", nextToken: "«NextToken»", maxResults: 7)
            ),
            .init(DeleteWebAuthnCredentialRequest(accessToken: "«AccessToken»", credentialID: "«CredentialId»")),
        ]
    }

    static var devices: [ModelOperation] {
        [
            .init(
                ConfirmDeviceRequest(
                    accessToken: "«AccessToken»",
                    deviceKey: "«DeviceKey»",
                    deviceSecretVerifierConfig: DeviceSecretVerifierConfig(
                        passwordVerifier: "«DeviceSecretVerifierConfig.PasswordVerifier»",
                        salt: "«DeviceSecretVerifierConfig.Salt»"
                    ),
                    deviceName: "«DeviceName»"
                )
            ),
            .init(ForgetDeviceRequest(accessToken: "«AccessToken»", deviceKey: "«DeviceKey»")),
            .init(GetDeviceRequest(deviceKey: "«DeviceKey»", accessToken: "«AccessToken»")),
            .init(ListDevicesRequest(accessToken: "«AccessToken»", limit: 7, paginationToken: "«PaginationToken»")),
            .init(
                UpdateDeviceStatusRequest(
                    accessToken: "«AccessToken»",
                    deviceKey: "«DeviceKey»",
                    deviceRememberedStatus: .remembered
                )
            ),
        ]
    }
}
