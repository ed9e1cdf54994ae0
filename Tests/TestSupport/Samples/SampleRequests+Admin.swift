import CognitoAuth

extension SampleRequests {
    var admin: [SampleRequest] {
        [
            .init(
                CognitoClient.adminInitiateAuth,
                AdminInitiateAuthRequest(
                    userPoolID: text("UserPoolId"),
                    clientID: text("ClientId"),
                    authParameters: .raw(.userSRP, ["key": text("AuthParameters")]),
                    clientMetadata: metadata,
                    analyticsMetadata: analytics,
                    contextData: context,
                    session: text("Session")
                ),
                started
            ),
            .init(
                CognitoClient.adminRespondToAuthChallenge,
                AdminRespondToAuthChallengeRequest(
                    userPoolID: text("UserPoolId"),
                    clientID: text("ClientId"),
                    challengeResponses: .raw(.smsMFA, ["key": text("ChallengeResponses")]),
                    session: text("Session"),
                    analyticsMetadata: analytics,
                    contextData: context,
                    clientMetadata: metadata
                ),
                answered
            ),
            .init(
                CognitoClient.adminCreateUser,
                AdminCreateUserRequest(
                    userPoolID: text("UserPoolId"),
                    username: text("Username"),
                    userAttributes: attributes("UserAttributes"),
                    validationData: attributes("ValidationData"),
                    temporaryPassword: text("TemporaryPassword"),
                    forceAliasCreation: true,
                    messageAction: .resend,
                    desiredDeliveryMediums: [.sms],
                    clientMetadata: metadata
                ),
                AdminCreateUserResponse(
                    user: User(
                        username: text("User.Username"),
                        attributes: attributes("User.Attributes"),
                        userCreateDate: date("User.UserCreateDate"),
                        userLastModifiedDate: date("User.UserLastModifiedDate"),
                        enabled: true,
                        userStatus: .unconfirmed,
                        mfaOptions: [
                            MFAOption(deliveryMedium: .sms, attributeName: text("User.MFAOptions.AttributeName"))
                        ]
                    )
                )
            ),
            .init(
                CognitoClient.adminGetUser,
                AdminGetUserRequest(userPoolID: text("UserPoolId"), username: text("Username")),
                AdminGetUserResponse(
                    username: text("Username"),
                    userAttributes: attributes("UserAttributes"),
                    userCreateDate: date("UserCreateDate"),
                    userLastModifiedDate: date("UserLastModifiedDate"),
                    enabled: true,
                    userStatus: .unconfirmed,
                    mfaOptions: mfaOptions,
                    preferredMFASetting: MFAFactor(rawValue: text("PreferredMfaSetting")),
                    userMFASettingList: [MFAFactor(rawValue: text("UserMFASettingList"))]
                )
            ),
            .init(
                CognitoClient.adminConfirmSignUp,
                AdminConfirmSignUpRequest(
                    userPoolID: text("UserPoolId"),
                    username: text("Username"),
                    clientMetadata: metadata
                )
            ),
            .init(
                CognitoClient.adminResetUserPassword,
                AdminResetUserPasswordRequest(
                    userPoolID: text("UserPoolId"),
                    username: text("Username"),
                    clientMetadata: metadata
                )
            ),
            .init(
                CognitoClient.adminSetUserPassword,
                AdminSetUserPasswordRequest(
                    userPoolID: text("UserPoolId"),
                    username: text("Username"),
                    password: text("Password"),
                    permanent: true
                )
            ),
            .init(
                CognitoClient.adminSetUserMFAPreference,
                AdminSetUserMFAPreferenceRequest(
                    smsMFASettings: settings,
                    softwareTokenMFASettings: settings,
                    emailMFASettings: settings,
                    webAuthnMFASettings: WebAuthnMFASettings(enabled: true),
                    username: text("Username"),
                    userPoolID: text("UserPoolId")
                )
            ),
            .init(
                CognitoClient.adminUserGlobalSignOut,
                AdminUserGlobalSignOutRequest(userPoolID: text("UserPoolId"), username: text("Username"))
            ),
        ]
    }

    var adminDevices: [SampleRequest] {
        [
            .init(
                CognitoClient.adminForgetDevice,
                AdminForgetDeviceRequest(
                    userPoolID: text("UserPoolId"),
                    username: text("Username"),
                    deviceKey: text("DeviceKey")
                )
            ),
            .init(
                CognitoClient.adminGetDevice,
                AdminGetDeviceRequest(
                    deviceKey: text("DeviceKey"),
                    userPoolID: text("UserPoolId"),
                    username: text("Username")
                ),
                GetDeviceResponse(device: device("Device"))
            ),
            .init(
                CognitoClient.adminListDevices,
                AdminListDevicesRequest(
                    userPoolID: text("UserPoolId"),
                    username: text("Username"),
                    limit: 7,
                    paginationToken: text("PaginationToken")
                ),
                ListDevicesResponse(devices: [device("Devices")], paginationToken: text("PaginationToken"))
            ),
            .init(
                CognitoClient.adminUpdateDeviceStatus,
                AdminUpdateDeviceStatusRequest(
                    userPoolID: text("UserPoolId"),
                    username: text("Username"),
                    deviceKey: text("DeviceKey"),
                    deviceRememberedStatus: .remembered
                )
            ),
        ]
    }
}
