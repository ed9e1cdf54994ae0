import CognitoAuth

extension OperationCall {
    static var account: [OperationCall] {
        [
            .init("ChangePassword") {
                try await $0.changePassword(
                    ChangePasswordRequest(
                        previousPassword: Marker.words,
                        proposedPassword: Marker.words,
                        accessToken: Marker.token
                    )
                )
            },
            .init("GetUser") { try await $0.getUser(GetUserRequest(accessToken: Marker.token)) },
            .init("UpdateUserAttributes") {
                try await $0.updateUserAttributes(
                    UpdateUserAttributesRequest(
                        userAttributes: attributes,
                        accessToken: Marker.token,
                        clientMetadata: metadata
                    )
                )
            },
            .init("DeleteUserAttributes") {
                try await $0.deleteUserAttributes(
                    DeleteUserAttributesRequest(
                        userAttributeNames: ["UserAttributeNames"],
                        accessToken: Marker.token
                    )
                )
            },
            .init("GetUserAttributeVerificationCode") {
                try await $0.getUserAttributeVerificationCode(
                    GetUserAttributeVerificationCodeRequest(
                        accessToken: Marker.token,
                        attributeName: "AttributeName",
                        clientMetadata: metadata
                    )
                )
            },
            .init("VerifyUserAttribute") {
                try await $0.verifyUserAttribute(
                    VerifyUserAttributeRequest(
                        accessToken: Marker.token,
                        attributeName: "AttributeName",
                        code: Marker.token
                    )
                )
            },
            .init("DeleteUser") { try await $0.deleteUser(DeleteUserRequest(accessToken: Marker.token)) },
            .init("UpdateAuthEventFeedback") {
                try await $0.updateAuthEventFeedback(
                    UpdateAuthEventFeedbackRequest(
                        userPoolID: "UserPoolId",
                        username: "Username",
                        eventID: "EventId",
                        feedbackToken: Marker.token,
                        feedbackValue: .valid
                    )
                )
            },
            .init("ListUserSessions") {
                try await $0.listUserSessions(
                    ListUserSessionsRequest(accessToken: Marker.token, nextToken: Marker.token)
                )
            },
            .init("RevokeUserSession") {
                try await $0.revokeUserSession(
                    RevokeUserSessionRequest(
                        accessToken: Marker.token,
                        sessionID: "SessionId",
                        revokeAssociatedSessions: .targetOnly
                    )
                )
            },
        ]
    }

    static var factors: [OperationCall] {
        [
            .init("GetUserAuthFactors") {
                try await $0.getUserAuthFactors(GetUserAuthFactorsRequest(accessToken: Marker.token))
            },
            .init("SetUserMFAPreference") {
                try await $0.setUserMFAPreference(
                    SetUserMFAPreferenceRequest(
                        smsMFASettings: settings,
                        softwareTokenMFASettings: settings,
                        emailMFASettings: settings,
                        webAuthnMFASettings: WebAuthnMFASettings(enabled: true),
                        accessToken: Marker.token
                    )
                )
            },
            .init("SetUserSettings") {
                try await $0.setUserSettings(
                    SetUserSettingsRequest(
                        accessToken: Marker.token,
                        mfaOptions: [MFAOption(deliveryMedium: .sms, attributeName: "MFAOptionsAttributeName")]
                    )
                )
            },
            .init("StartWebAuthnRegistration") {
                try await $0.startWebAuthnRegistration(StartWebAuthnRegistrationRequest(accessToken: Marker.token))
            },
            .init("CompleteWebAuthnRegistration") {
                try await $0.completeWebAuthnRegistration(
                    CompleteWebAuthnRegistrationRequest(
                        accessToken: Marker.token,
                        credential: .object(["any": .string(Marker.token)])
                    )
                )
            },
            .init("ListWebAuthnCredentials") {
                try await $0.listWebAuthnCredentials(
                    ListWebAuthnCredentialsRequest(accessToken: Marker.token, nextToken: Marker.token, maxResults: 7)
                )
            },
            .init("DeleteWebAuthnCredential") {
                try await $0.deleteWebAuthnCredential(
                    DeleteWebAuthnCredentialRequest(accessToken: Marker.token, credentialID: Marker.token)
                )
            },
        ]
    }

    static var devices: [OperationCall] {
        [
            .init("ConfirmDevice") {
                try await $0.confirmDevice(
                    ConfirmDeviceRequest(
                        accessToken: Marker.token,
                        deviceKey: Marker.token,
                        deviceSecretVerifierConfig: DeviceSecretVerifierConfig(
                            passwordVerifier: Marker.token,
                            salt: Marker.token
                        ),
                        deviceName: "DeviceName"
                    )
                )
            },
            .init("ForgetDevice") {
                try await $0.forgetDevice(ForgetDeviceRequest(accessToken: Marker.token, deviceKey: Marker.token))
            },
            .init("GetDevice") {
                try await $0.getDevice(GetDeviceRequest(deviceKey: Marker.token, accessToken: Marker.token))
            },
            .init("ListDevices") {
                try await $0.listDevices(
                    ListDevicesRequest(accessToken: Marker.token, limit: 7, paginationToken: Marker.token)
                )
            },
            .init("UpdateDeviceStatus") {
                try await $0.updateDeviceStatus(
                    UpdateDeviceStatusRequest(
                        accessToken: Marker.token,
                        deviceKey: Marker.token,
                        deviceRememberedStatus: .remembered
                    )
                )
            },
        ]
    }
}
