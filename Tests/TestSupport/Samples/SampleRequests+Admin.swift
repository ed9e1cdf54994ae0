#if ENABLE_TESTING
@testable import CognitoAuth

extension SampleRequests {
    var admin: [SampleRequest] {
        [
            .init(
                CognitoClient.adminInitiateAuth,
                AdminInitiateAuthRequest(
                    userPoolID: userPoolID,
                    clientID: clientID,
                    authParameters: .raw(.userSRP, ["key": text("AuthParameters")]),
                    clientMetadata: metadata,
                    analyticsMetadata: analytics,
                    contextData: context,
                    session: session
                ),
                challenge
            ),
            .init(
                CognitoClient.adminRespondToAuthChallenge,
                AdminRespondToAuthChallengeRequest(
                    userPoolID: userPoolID,
                    clientID: clientID,
                    challengeResponses: .raw(.smsMFA, ["key": text("ChallengeResponses")]),
                    session: session,
                    analyticsMetadata: analytics,
                    contextData: context,
                    clientMetadata: metadata
                ),
                challenge
            ),
            .init(
                CognitoClient.adminCreateUser,
                AdminCreateUserRequest(
                    userPoolID: userPoolID,
                    username: username,
                    userAttributes: attributes("UserAttributes"),
                    validationData: attributes("ValidationData"),
                    temporaryPassword: text("TemporaryPassword"),
                    forceAliasCreation: true,
                    messageAction: .resend,
                    desiredDeliveryMediums: [.sms],
                    clientMetadata: metadata
                ),
                AdminCreateUserResponse(
                    user: user("User")
                )
            ),
            .init(
                CognitoClient.adminGetUser,
                AdminGetUserRequest(userPoolID: userPoolID, username: username),
                AdminGetUserResponse(
                    username: username,
                    userAttributes: attributes("UserAttributes"),
                    userCreateDate: date("UserCreateDate"),
                    userLastModifiedDate: date("UserLastModifiedDate"),
                    enabled: true,
                    userStatus: .unconfirmed,
                    mfaOptions: mfaOptions,
                    preferredMFASetting: preferredFactor,
                    userMFASettingList: enabledFactors
                )
            ),
            .init(
                CognitoClient.adminConfirmSignUp,
                AdminConfirmSignUpRequest(userPoolID: userPoolID, username: username, clientMetadata: metadata)
            ),
            .init(
                CognitoClient.adminResetUserPassword,
                AdminResetUserPasswordRequest(userPoolID: userPoolID, username: username, clientMetadata: metadata)
            ),
            .init(
                CognitoClient.adminSetUserPassword,
                AdminSetUserPasswordRequest(
                    userPoolID: userPoolID,
                    username: username,
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
                    username: username,
                    userPoolID: userPoolID
                )
            ),
            .init(
                CognitoClient.adminUserGlobalSignOut,
                AdminUserGlobalSignOutRequest(userPoolID: userPoolID, username: username)
            ),
        ]
    }

    var adminDevices: [SampleRequest] {
        [
            .init(
                CognitoClient.adminForgetDevice,
                AdminForgetDeviceRequest(userPoolID: userPoolID, username: username, deviceKey: deviceKey)
            ),
            .init(
                CognitoClient.adminGetDevice,
                AdminGetDeviceRequest(deviceKey: deviceKey, userPoolID: userPoolID, username: username),
                GetDeviceResponse(device: device("Device"))
            ),
            .init(
                CognitoClient.adminListDevices,
                AdminListDevicesRequest(
                    userPoolID: userPoolID,
                    username: username,
                    limit: 7,
                    paginationToken: text("PaginationToken")
                ),
                ListDevicesResponse(devices: [device("Devices")], paginationToken: text("PaginationToken"))
            ),
            .init(
                CognitoClient.adminUpdateDeviceStatus,
                AdminUpdateDeviceStatusRequest(
                    userPoolID: userPoolID,
                    username: username,
                    deviceKey: deviceKey,
                    deviceRememberedStatus: .remembered
                )
            ),
        ]
    }

    var adminUsers: [SampleRequest] {
        [
            .init(
                CognitoClient.listUsers,
                ListUsersRequest(
                    userPoolID: userPoolID,
                    attributesToGet: [text("AttributesToGet")],
                    limit: 7,
                    paginationToken: text("PaginationToken"),
                    filter: text("Filter")
                ),
                ListUsersResponse(users: [user("Users")], paginationToken: text("PaginationToken"))
            ),
            .init(
                CognitoClient.adminUpdateUserAttributes,
                AdminUpdateUserAttributesRequest(
                    userPoolID: userPoolID,
                    username: username,
                    userAttributes: attributes("UserAttributes"),
                    clientMetadata: metadata
                )
            ),
            .init(
                CognitoClient.adminEnableUser,
                AdminEnableUserRequest(userPoolID: userPoolID, username: username)
            ),
            .init(
                CognitoClient.adminDisableUser,
                AdminDisableUserRequest(userPoolID: userPoolID, username: username)
            ),
            .init(
                CognitoClient.adminDeleteUser,
                AdminDeleteUserRequest(userPoolID: userPoolID, username: username)
            ),
            .init(
                CognitoClient.adminAddUserToGroup,
                AdminAddUserToGroupRequest(userPoolID: userPoolID, username: username, groupName: text("GroupName"))
            ),
            .init(
                CognitoClient.adminRemoveUserFromGroup,
                AdminRemoveUserFromGroupRequest(
                    userPoolID: userPoolID,
                    username: username,
                    groupName: text("GroupName")
                )
            ),
            .init(
                CognitoClient.adminListGroupsForUser,
                AdminListGroupsForUserRequest(
                    userPoolID: userPoolID,
                    username: username,
                    limit: 7,
                    nextToken: text("NextToken")
                ),
                AdminListGroupsForUserResponse(groups: [group], nextToken: text("NextToken"))
            ),
            .init(
                CognitoClient.adminGetUserAuthFactors,
                AdminGetUserAuthFactorsRequest(userPoolID: userPoolID, username: username),
                GetUserAuthFactorsResponse(
                    username: username,
                    preferredMFASetting: preferredFactor,
                    userMFASettingList: enabledFactors,
                    configuredUserAuthFactors: [.password]
                )
            ),
            .init(
                CognitoClient.adminDeleteSoftwareToken,
                AdminDeleteSoftwareTokenRequest(userPoolID: userPoolID, username: username)
            ),
            .init(
                CognitoClient.adminListUserSessions,
                AdminListUserSessionsRequest(
                    userPoolID: userPoolID,
                    username: username,
                    nextToken: text("NextToken")
                ),
                ListUserSessionsResponse(sessions: [userSession], nextToken: text("NextToken"))
            ),
            .init(
                CognitoClient.adminRevokeUserSession,
                AdminRevokeUserSessionRequest(
                    userPoolID: userPoolID,
                    username: username,
                    sessionID: text("SessionId"),
                    revokeAssociatedSessions: .targetOnly
                )
            ),
            .init(
                CognitoClient.adminListUserAuthEvents,
                AdminListUserAuthEventsRequest(
                    userPoolID: userPoolID,
                    username: username,
                    maxResults: 7,
                    nextToken: text("NextToken")
                ),
                AdminListUserAuthEventsResponse(authEvents: [authEvent], nextToken: text("NextToken"))
            ),
        ]
    }
}
#endif
