import CognitoAuth

extension SampleRequests {
    var signIn: [SampleRequest] {
        [
            .init(
                CognitoClient.initiateAuth,
                InitiateAuthRequest(
                    clientID: text("ClientId"),
                    authParameters: .raw(.userSRP, ["key": text("AuthParameters")]),
                    clientMetadata: metadata,
                    analyticsMetadata: analytics,
                    userContextData: userContext,
                    session: text("Session")
                ),
                started
            ),
            .init(
                CognitoClient.respondToAuthChallenge,
                RespondToAuthChallengeRequest(
                    clientID: text("ClientId"),
                    challengeResponses: .raw(.smsMFA, ["key": text("ChallengeResponses")]),
                    session: text("Session"),
                    analyticsMetadata: analytics,
                    userContextData: userContext,
                    clientMetadata: metadata
                ),
                answered
            ),
            .init(
                CognitoClient.associateSoftwareToken,
                AssociateSoftwareTokenRequest(accessToken: text("AccessToken"), session: text("Session")),
                AssociateSoftwareTokenResponse(secretCode: text("SecretCode"), session: text("Session"))
            ),
            .init(
                CognitoClient.verifySoftwareToken,
                VerifySoftwareTokenRequest(
                    accessToken: text("AccessToken"),
                    session: text("Session"),
                    userCode: text("UserCode"),
                    friendlyDeviceName: text("FriendlyDeviceName")
                ),
                VerifySoftwareTokenResponse(status: .success, session: text("Session"))
            ),
        ]
    }

    var tokens: [SampleRequest] {
        [
            .init(
                CognitoClient.getTokensFromRefreshToken,
                GetTokensFromRefreshTokenRequest(
                    refreshToken: text("RefreshToken"),
                    clientID: text("ClientId"),
                    clientSecret: text("ClientSecret"),
                    deviceKey: text("DeviceKey"),
                    clientMetadata: metadata
                ),
                GetTokensFromRefreshTokenResponse(authenticationResult: result)
            ),
            .init(
                CognitoClient.revokeToken,
                RevokeTokenRequest(
                    token: text("Token"),
                    clientID: text("ClientId"),
                    clientSecret: text("ClientSecret"),
                    revokeAssociatedSessions: .targetOnly
                )
            ),
            .init(CognitoClient.globalSignOut, GlobalSignOutRequest(accessToken: text("AccessToken"))),
        ]
    }

    var signUp: [SampleRequest] {
        [
            .init(
                CognitoClient.signUp,
                SignUpRequest(
                    clientID: text("ClientId"),
                    secretHash: text("SecretHash"),
                    username: text("Username"),
                    password: text("Password"),
                    userAttributes: attributes("UserAttributes"),
                    validationData: attributes("ValidationData"),
                    analyticsMetadata: analytics,
                    userContextData: userContext,
                    clientMetadata: metadata
                ),
                SignUpResponse(
                    userConfirmed: true,
                    codeDeliveryDetails: delivery("CodeDeliveryDetails"),
                    userSub: text("UserSub"),
                    session: text("Session")
                )
            ),
            .init(
                CognitoClient.confirmSignUp,
                ConfirmSignUpRequest(
                    clientID: text("ClientId"),
                    secretHash: text("SecretHash"),
                    username: text("Username"),
                    confirmationCode: text("ConfirmationCode"),
                    forceAliasCreation: true,
                    analyticsMetadata: analytics,
                    userContextData: userContext,
                    clientMetadata: metadata,
                    session: text("Session")
                ),
                ConfirmSignUpResponse(session: text("Session"))
            ),
            .init(
                CognitoClient.resendConfirmationCode,
                ResendConfirmationCodeRequest(
                    clientID: text("ClientId"),
                    secretHash: text("SecretHash"),
                    userContextData: userContext,
                    username: text("Username"),
                    analyticsMetadata: analytics,
                    clientMetadata: metadata
                ),
                ResendConfirmationCodeResponse(codeDeliveryDetails: delivery("CodeDeliveryDetails"))
            ),
            .init(
                CognitoClient.forgotPassword,
                ForgotPasswordRequest(
                    clientID: text("ClientId"),
                    secretHash: text("SecretHash"),
                    userContextData: userContext,
                    username: text("Username"),
                    analyticsMetadata: analytics,
                    clientMetadata: metadata
                ),
                ForgotPasswordResponse(codeDeliveryDetails: delivery("CodeDeliveryDetails"))
            ),
            .init(
                CognitoClient.confirmForgotPassword,
                ConfirmForgotPasswordRequest(
                    clientID: text("ClientId"),
                    secretHash: text("SecretHash"),
                    username: text("Username"),
                    confirmationCode: text("ConfirmationCode"),
                    password: text("Password"),
                    analyticsMetadata: analytics,
                    userContextData: userContext,
                    clientMetadata: metadata
                )
            ),
        ]
    }
}
