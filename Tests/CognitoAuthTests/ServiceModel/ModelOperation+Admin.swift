@testable import CognitoAuth

extension ModelOperation {
    static var admin: [ModelOperation] {
        [
            .init(
                AdminInitiateAuthRequest(
                    userPoolID: "«UserPoolId»",
                    clientID: "«ClientId»",
                    authParameters: .raw(.userSRP, ["key": "«AuthParameters»"]),
                    clientMetadata: metadata,
                    analyticsMetadata: analytics,
                    contextData: context,
                    session: "«Session»"
                )
            ),
            .init(
                AdminRespondToAuthChallengeRequest(
                    userPoolID: "«UserPoolId»",
                    clientID: "«ClientId»",
                    challengeResponses: .raw(.smsMFA, ["key": "«ChallengeResponses»"]),
                    session: "«Session»",
                    analyticsMetadata: analytics,
                    contextData: context,
                    clientMetadata: metadata
                )
            ),
            .init(
                AdminCreateUserRequest(
                    userPoolID: "«UserPoolId»",
                    username: "«Username»",
                    userAttributes: attributes("UserAttributes"),
                    validationData: attributes("ValidationData"),
                    temporaryPassword: "«TemporaryPassword»",
                    forceAliasCreation: true,
                    messageAction: .resend,
                    desiredDeliveryMediums: [.sms],
                    clientMetadata: metadata
                )
            ),
            .init(AdminGetUserRequest(userPoolID: "«UserPoolId»", username: "«Username»")),
            .init(
                AdminConfirmSignUpRequest(
                    userPoolID: "«UserPoolId»",
                    username: "«Username»",
                    clientMetadata: metadata
                )
            ),
            .init(
                AdminResetUserPasswordRequest(
                    userPoolID: "«UserPoolId»",
                    username: "«Username»",
                    clientMetadata: metadata
                )
            ),
            .init(
                AdminSetUserPasswordRequest(
                    userPoolID: "«UserPoolId»",
                    username: "«Username»",
                    password: "«Password»",
                    permanent: true
                )
            ),
            .init(
                AdminSetUserMFAPreferenceRequest(
                    smsMFASettings: settings,
                    softwareTokenMFASettings: settings,
                    emailMFASettings: settings,
                    webAuthnMFASettings: WebAuthnMFASettings(enabled: true),
                    username: "«Username»",
                    userPoolID: "«UserPoolId»"
                )
            ),
            .init(AdminUserGlobalSignOutRequest(userPoolID: "«UserPoolId»", username: "«Username»")),
        ]
    }

    static var adminDevices: [ModelOperation] {
        [
            .init(
                AdminForgetDeviceRequest(
                    userPoolID: "«UserPoolId»",
                    username: "«Username»",
                    deviceKey: "«DeviceKey»"
                )
            ),
            .init(
                AdminGetDeviceRequest(deviceKey: "«DeviceKey»", userPoolID: "«UserPoolId»", username: "«Username»")
            ),
            .init(
                AdminListDevicesRequest(
                    userPoolID: "«UserPoolId»",
                    username: "«Username»",
                    limit: 7,
                    paginationToken: "«PaginationToken»"
                )
            ),
            .init(
                AdminUpdateDeviceStatusRequest(
                    userPoolID: "«UserPoolId»",
                    username: "«Username»",
                    deviceKey: "«DeviceKey»",
                    deviceRememberedStatus: .remembered
                )
            ),
        ]
    }
}
