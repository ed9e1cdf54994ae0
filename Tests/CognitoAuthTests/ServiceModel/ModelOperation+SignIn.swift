@testable import CognitoAuth

extension ModelOperation {
    static var signIn: [ModelOperation] {
        [
            .init(
                InitiateAuthRequest(
                    clientID: "«ClientId»",
                    authParameters: .raw(.userSRP, ["key": "«AuthParameters»"]),
                    clientMetadata: metadata,
                    analyticsMetadata: analytics,
                    userContextData: userContext,
                    session: "«Session»"
                )
            ),
            .init(
                RespondToAuthChallengeRequest(
                    clientID: "«ClientId»",
                    challengeResponses: .raw(.smsMFA, ["key": "«ChallengeResponses»"]),
                    session: "«Session»",
                    analyticsMetadata: analytics,
                    userContextData: userContext,
                    clientMetadata: metadata
                )
            ),
            .init(AssociateSoftwareTokenRequest(accessToken: "«AccessToken»", session: "«Session»")),
            .init(
                VerifySoftwareTokenRequest(
                    accessToken: "«AccessToken»",
                    session: "«Session»",
                    userCode: "«UserCode»",
                    friendlyDeviceName: "«FriendlyDeviceName»"
                )
            ),
        ]
    }

    static var tokens: [ModelOperation] {
        [
            .init(
                GetTokensFromRefreshTokenRequest(
                    refreshToken: "«RefreshToken»",
                    clientID: "«ClientId»",
                    clientSecret: "«ClientSecret»",
                    deviceKey: "«DeviceKey»",
                    clientMetadata: metadata
                )
            ),
            .init(
                RevokeTokenRequest(
                    token: "«Token»",
                    clientID: "«ClientId»",
                    clientSecret: "«ClientSecret»",
                    revokeAssociatedSessions: .targetOnly
                )
            ),
            .init(GlobalSignOutRequest(accessToken: "«AccessToken»")),
        ]
    }

    static var signUp: [ModelOperation] {
        [
            .init(
                SignUpRequest(
                    clientID: "«ClientId»",
                    secretHash: "«SecretHash»",
                    username: "«Username»",
                    password: "«Password»",
                    userAttributes: attributes("UserAttributes"),
                    validationData: attributes("ValidationData"),
                    analyticsMetadata: analytics,
                    userContextData: userContext,
                    clientMetadata: metadata
                )
            ),
            .init(
                ConfirmSignUpRequest(
                    clientID: "«ClientId»",
                    secretHash: "«SecretHash»",
                    username: "«Username»",
                    confirmationCode: "«ConfirmationCode»",
                    forceAliasCreation: true,
                    analyticsMetadata: analytics,
                    userContextData: userContext,
                    clientMetadata: metadata,
                    session: "«Session»"
                )
            ),
            .init(
                ResendConfirmationCodeRequest(
                    clientID: "«ClientId»",
                    secretHash: "«SecretHash»",
                    userContextData: userContext,
                    username: "«Username»",
                    analyticsMetadata: analytics,
                    clientMetadata: metadata
                )
            ),
            .init(
                ForgotPasswordRequest(
                    clientID: "«ClientId»",
                    secretHash: "«SecretHash»",
                    userContextData: userContext,
                    username: "«Username»",
                    analyticsMetadata: analytics,
                    clientMetadata: metadata
                )
            ),
            .init(
                ConfirmForgotPasswordRequest(
                    clientID: "«ClientId»",
                    secretHash: "«SecretHash»",
                    username: "«Username»",
                    confirmationCode: "«ConfirmationCode»",
                    password: "«Password»",
                    analyticsMetadata: analytics,
                    userContextData: userContext,
                    clientMetadata: metadata
                )
            ),
        ]
    }
}
