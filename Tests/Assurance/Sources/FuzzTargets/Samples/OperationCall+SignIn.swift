import CognitoAuth

extension OperationCall {
    static var signIn: [OperationCall] {
        [
            .init("InitiateAuth") {
                try await $0.initiateAuth(
                    InitiateAuthRequest(
                        clientID: "ClientId",
                        authParameters: .raw(.userSRP, ["key": Marker.words]),
                        clientMetadata: metadata,
                        analyticsMetadata: analytics,
                        userContextData: userContext,
                        session: Marker.token
                    )
                )
            },
            .init("RespondToAuthChallenge") {
                try await $0.respondToAuthChallenge(
                    RespondToAuthChallengeRequest(
                        clientID: "ClientId",
                        challengeResponses: .raw(.smsMFA, ["key": Marker.words]),
                        session: Marker.token,
                        analyticsMetadata: analytics,
                        userContextData: userContext,
                        clientMetadata: metadata
                    )
                )
            },
            .init("AssociateSoftwareToken") {
                try await $0.associateSoftwareToken(
                    AssociateSoftwareTokenRequest(accessToken: Marker.token, session: Marker.token)
                )
            },
            .init("VerifySoftwareToken") {
                try await $0.verifySoftwareToken(
                    VerifySoftwareTokenRequest(
                        accessToken: Marker.token,
                        session: Marker.token,
                        userCode: Marker.token,
                        friendlyDeviceName: "FriendlyDeviceName"
                    )
                )
            },
        ]
    }

    static var tokens: [OperationCall] {
        [
            .init("GetTokensFromRefreshToken") {
                try await $0.getTokensFromRefreshToken(
                    GetTokensFromRefreshTokenRequest(
                        refreshToken: Marker.token,
                        clientID: "ClientId",
                        clientSecret: Marker.token,
                        deviceKey: Marker.token,
                        clientMetadata: metadata
                    )
                )
            },
            .init("RevokeToken") {
                try await $0.revokeToken(
                    RevokeTokenRequest(
                        token: Marker.token,
                        clientID: "ClientId",
                        clientSecret: Marker.token,
                        revokeAssociatedSessions: .targetOnly
                    )
                )
            },
            .init("GlobalSignOut") { try await $0.globalSignOut(GlobalSignOutRequest(accessToken: Marker.token)) },
        ]
    }

    static var signUp: [OperationCall] {
        [
            .init("SignUp") {
                try await $0.signUp(
                    SignUpRequest(
                        clientID: "ClientId",
                        secretHash: Marker.token,
                        username: "Username",
                        password: Marker.words,
                        userAttributes: attributes,
                        validationData: attributes,
                        analyticsMetadata: analytics,
                        userContextData: userContext,
                        clientMetadata: metadata
                    )
                )
            },
            .init("ConfirmSignUp") {
                try await $0.confirmSignUp(
                    ConfirmSignUpRequest(
                        clientID: "ClientId",
                        secretHash: Marker.token,
                        username: "Username",
                        confirmationCode: Marker.token,
                        forceAliasCreation: true,
                        analyticsMetadata: analytics,
                        userContextData: userContext,
                        clientMetadata: metadata,
                        session: Marker.token
                    )
                )
            },
            .init("ResendConfirmationCode") {
                try await $0.resendConfirmationCode(
                    ResendConfirmationCodeRequest(
                        clientID: "ClientId",
                        secretHash: Marker.token,
                        userContextData: userContext,
                        username: "Username",
                        analyticsMetadata: analytics,
                        clientMetadata: metadata
                    )
                )
            },
            .init("ForgotPassword") {
                try await $0.forgotPassword(
                    ForgotPasswordRequest(
                        clientID: "ClientId",
                        secretHash: Marker.token,
                        userContextData: userContext,
                        username: "Username",
                        analyticsMetadata: analytics,
                        clientMetadata: metadata
                    )
                )
            },
            .init("ConfirmForgotPassword") {
                try await $0.confirmForgotPassword(
                    ConfirmForgotPasswordRequest(
                        clientID: "ClientId",
                        secretHash: Marker.token,
                        username: "Username",
                        confirmationCode: Marker.token,
                        password: Marker.words,
                        analyticsMetadata: analytics,
                        userContextData: userContext,
                        clientMetadata: metadata
                    )
                )
            },
        ]
    }
}
