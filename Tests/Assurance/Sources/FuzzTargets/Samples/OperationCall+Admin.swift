import CognitoAuth

extension OperationCall {
    static var admin: [OperationCall] {
        [
            .init("AdminInitiateAuth") {
                try await $0.adminInitiateAuth(
                    AdminInitiateAuthRequest(
                        userPoolID: "UserPoolId",
                        clientID: "ClientId",
                        authParameters: .raw(.userSRP, ["key": Marker.words]),
                        clientMetadata: metadata,
                        analyticsMetadata: analytics,
                        contextData: context,
                        session: Marker.token
                    )
                )
            },
            .init("AdminRespondToAuthChallenge") {
                try await $0.adminRespondToAuthChallenge(
                    AdminRespondToAuthChallengeRequest(
                        userPoolID: "UserPoolId",
                        clientID: "ClientId",
                        challengeResponses: .raw(.smsMFA, ["key": Marker.words]),
                        session: Marker.token,
                        analyticsMetadata: analytics,
                        contextData: context,
                        clientMetadata: metadata
                    )
                )
            },
            .init("AdminCreateUser") {
                try await $0.adminCreateUser(
                    AdminCreateUserRequest(
                        userPoolID: "UserPoolId",
                        username: "Username",
                        userAttributes: attributes,
                        validationData: attributes,
                        temporaryPassword: Marker.words,
                        forceAliasCreation: true,
                        messageAction: .resend,
                        desiredDeliveryMediums: [.sms],
                        clientMetadata: metadata
                    )
                )
            },
            .init("AdminGetUser") {
                try await $0.adminGetUser(AdminGetUserRequest(userPoolID: "UserPoolId", username: "Username"))
            },
            .init("AdminConfirmSignUp") {
                try await $0.adminConfirmSignUp(
                    AdminConfirmSignUpRequest(
                        userPoolID: "UserPoolId",
                        username: "Username",
                        clientMetadata: metadata
                    )
                )
            },
            .init("AdminResetUserPassword") {
                try await $0.adminResetUserPassword(
                    AdminResetUserPasswordRequest(
                        userPoolID: "UserPoolId",
                        username: "Username",
                        clientMetadata: metadata
                    )
                )
            },
            .init("AdminSetUserPassword") {
                try await $0.adminSetUserPassword(
                    AdminSetUserPasswordRequest(
                        userPoolID: "UserPoolId",
                        username: "Username",
                        password: Marker.words,
                        permanent: true
                    )
                )
            },
            .init("AdminSetUserMFAPreference") {
                try await $0.adminSetUserMFAPreference(
                    AdminSetUserMFAPreferenceRequest(
                        smsMFASettings: settings,
                        softwareTokenMFASettings: settings,
                        emailMFASettings: settings,
                        webAuthnMFASettings: WebAuthnMFASettings(enabled: true),
                        username: "Username",
                        userPoolID: "UserPoolId"
                    )
                )
            },
            .init("AdminUserGlobalSignOut") {
                try await $0.adminUserGlobalSignOut(
                    AdminUserGlobalSignOutRequest(userPoolID: "UserPoolId", username: "Username")
                )
            },
        ]
    }

    static var adminDevices: [OperationCall] {
        [
            .init("AdminForgetDevice") {
                try await $0.adminForgetDevice(
                    AdminForgetDeviceRequest(
                        userPoolID: "UserPoolId",
                        username: "Username",
                        deviceKey: Marker.token
                    )
                )
            },
            .init("AdminGetDevice") {
                try await $0.adminGetDevice(
                    AdminGetDeviceRequest(deviceKey: Marker.token, userPoolID: "UserPoolId", username: "Username")
                )
            },
            .init("AdminListDevices") {
                try await $0.adminListDevices(
                    AdminListDevicesRequest(
                        userPoolID: "UserPoolId",
                        username: "Username",
                        limit: 7,
                        paginationToken: Marker.token
                    )
                )
            },
            .init("AdminUpdateDeviceStatus") {
                try await $0.adminUpdateDeviceStatus(
                    AdminUpdateDeviceStatusRequest(
                        userPoolID: "UserPoolId",
                        username: "Username",
                        deviceKey: Marker.token,
                        deviceRememberedStatus: .remembered
                    )
                )
            },
        ]
    }
}
