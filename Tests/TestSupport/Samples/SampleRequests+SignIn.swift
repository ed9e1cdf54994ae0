#if ENABLE_TESTING
@testable import CognitoAuth

extension SampleRequests {
    var signIn: [SampleRequest] {
        [
            .init(
                CognitoClient.initiateAuth,
                InitiateAuthRequest(
                    clientID: clientID,
                    authParameters: .raw(.userSRP, ["key": text("AuthParameters")]),
                    clientMetadata: metadata,
                    analyticsMetadata: analytics,
                    userContextData: userContext,
                    session: session
                ),
                challenge
            ),
            .init(
                CognitoClient.respondToAuthChallenge,
                RespondToAuthChallengeRequest(
                    clientID: clientID,
                    challengeResponses: .raw(.smsMFA, ["key": text("ChallengeResponses")]),
                    session: session,
                    analyticsMetadata: analytics,
                    userContextData: userContext,
                    clientMetadata: metadata
                ),
                challenge
            ),
            .init(
                CognitoClient.associateSoftwareToken,
                AssociateSoftwareTokenRequest(accessToken: accessToken, session: session),
                AssociateSoftwareTokenResponse(secretCode: text("SecretCode"), session: session)
            ),
            .init(
                CognitoClient.verifySoftwareToken,
                VerifySoftwareTokenRequest(
                    accessToken: accessToken,
                    session: session,
                    userCode: text("UserCode"),
                    friendlyDeviceName: text("FriendlyDeviceName")
                ),
                VerifySoftwareTokenResponse(status: .success, session: session)
            ),
        ]
    }

    var tokens: [SampleRequest] {
        [
            .init(
                CognitoClient.getTokensFromRefreshToken,
                GetTokensFromRefreshTokenRequest(
                    refreshToken: text("RefreshToken"),
                    clientID: clientID,
                    clientSecret: text("ClientSecret"),
                    deviceKey: deviceKey,
                    clientMetadata: metadata
                ),
                GetTokensFromRefreshTokenResponse(authenticationResult: result)
            ),
            .init(
                CognitoClient.revokeToken,
                RevokeTokenRequest(
                    token: text("Token"),
                    clientID: clientID,
                    clientSecret: text("ClientSecret"),
                    revokeAssociatedSessions: .targetOnly
                )
            ),
            .init(CognitoClient.globalSignOut, GlobalSignOutRequest(accessToken: accessToken)),
        ]
    }

    var serviceTokens: [SampleRequest] {
        [
            .init(
                CognitoClient.getClientToken,
                GetClientTokenRequest(
                    clientID: clientID,
                    secret: text("Secret"),
                    scopes: [text("Scopes")],
                    clientMetadata: metadata
                ),
                GetClientTokenResponse(clientAuthenticationResult: clientResult)
            ),
            .init(
                CognitoClient.getDerivedToken,
                GetDerivedTokenRequest(
                    clientID: clientID,
                    clientSecret: text("ClientSecret"),
                    subjectToken: text("SubjectToken"),
                    subjectTokenType: .accessToken,
                    subjectTokenProviderName: text("SubjectTokenProviderName"),
                    actorToken: text("ActorToken"),
                    actorTokenType: .accessToken,
                    actorTokenProviderName: text("ActorTokenProviderName"),
                    scopes: [text("Scopes")],
                    audiences: [text("Audiences")],
                    resources: [text("Resources")],
                    requestedTokenType: .accessToken
                ),
                GetDerivedTokenResponse(
                    issuedToken: text("IssuedToken"),
                    issuedTokenType: .accessToken,
                    tokenType: "Bearer",
                    expiresIn: 7,
                    scopes: [text("Scopes")]
                )
            ),
        ]
    }

    var signUp: [SampleRequest] {
        [
            .init(
                CognitoClient.signUp,
                SignUpRequest(
                    clientID: clientID,
                    secretHash: secretHash,
                    username: username,
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
                    session: session
                )
            ),
            .init(
                CognitoClient.confirmSignUp,
                ConfirmSignUpRequest(
                    clientID: clientID,
                    secretHash: secretHash,
                    username: username,
                    confirmationCode: text("ConfirmationCode"),
                    forceAliasCreation: true,
                    analyticsMetadata: analytics,
                    userContextData: userContext,
                    clientMetadata: metadata,
                    session: session
                ),
                ConfirmSignUpResponse(session: session)
            ),
            .init(
                CognitoClient.resendConfirmationCode,
                ResendConfirmationCodeRequest(
                    clientID: clientID,
                    secretHash: secretHash,
                    userContextData: userContext,
                    username: username,
                    analyticsMetadata: analytics,
                    clientMetadata: metadata
                ),
                ResendConfirmationCodeResponse(codeDeliveryDetails: delivery("CodeDeliveryDetails"))
            ),
            .init(
                CognitoClient.forgotPassword,
                ForgotPasswordRequest(
                    clientID: clientID,
                    secretHash: secretHash,
                    userContextData: userContext,
                    username: username,
                    analyticsMetadata: analytics,
                    clientMetadata: metadata
                ),
                ForgotPasswordResponse(codeDeliveryDetails: delivery("CodeDeliveryDetails"))
            ),
            .init(
                CognitoClient.confirmForgotPassword,
                ConfirmForgotPasswordRequest(
                    clientID: clientID,
                    secretHash: secretHash,
                    username: username,
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
#endif
