import Testing

@testable import CognitoAuthTesting

@Suite("Operations")
struct OperationTests {
    /// The operations that require neither AWS credentials nor an access token.
    private static let withoutToken: Set = [
        "ConfirmForgotPassword", "ConfirmSignUp", "ForgotPassword", "GetTokensFromRefreshToken", "InitiateAuth",
        "ResendConfirmationCode", "RespondToAuthChallenge", "RevokeToken", "SignUp", "UpdateAuthEventFeedback",
    ]
    private static let withToken = [
        "AssociateSoftwareToken", "ChangePassword", "CompleteWebAuthnRegistration", "ConfirmDevice", "DeleteUser",
        "DeleteUserAttributes", "DeleteWebAuthnCredential", "ForgetDevice", "GetDevice", "GetUser",
        "GetUserAttributeVerificationCode", "GetUserAuthFactors", "GlobalSignOut", "ListDevices", "ListUserSessions",
        "ListWebAuthnCredentials", "RevokeUserSession", "SetUserMFAPreference", "SetUserSettings",
        "StartWebAuthnRegistration", "UpdateDeviceStatus", "UpdateUserAttributes", "VerifySoftwareToken",
        "VerifyUserAttribute",
    ]

    @Test(arguments: withoutToken.sorted() + withToken)
    func `An operation reports missing members, and rejects a malformed body and a forged token`(
        _ operation: String
    ) async throws {
        let wire = await TestPool().wire
        let missing = try #require(try await wire.send(operation, [:]).error)
        #expect(missing.hasPrefix("InvalidParameterException: "))
        #expect(missing.contains(.null) || missing.contains("Missing required parameter"))
        for body in ["[]", #"{"AccessToken":7,"ClientId":7,"UserPoolId":7}"#] {
            try await wire.send(operation, raw: body).expectError("SerializationException")
        }
        let members: [String: Any] = [
            "AccessToken": "a.b.c", "DeviceKey": "us-east-1_0b6d8b0e-6f0a-4b6c-9a8e-2f6c4d1e8a90",
            "ProposedPassword": "battery staple", "UserAttributes": [] as [String],
            "UserAttributeNames": [] as [String],
            "AttributeName": "email", "Code": "123456", "UserCode": "123456", "MFAOptions": [] as [String],
            "CredentialId": "x", "SessionId": "tkn0123456789abcdefghijklmno",
            "Credential": [
                "id": "x", "rawId": "x", "type": "public-key",
                "response": ["clientDataJSON": "x", "attestationObject": "x"],
            ] as [String: Any],
        ]
        let error = try await wire.send(operation, members).error
        #expect(Self.withoutToken.contains(operation) ? error?.contains(.null) == true : error == .invalidAccessToken)
    }

    @Test(arguments: [
        "GetUser", "GetUserAuthFactors", "DeleteUser", "GlobalSignOut", "StartWebAuthnRegistration",
        "ListWebAuthnCredentials", "AssociateSoftwareToken", "SetUserMFAPreference",
    ])
    func `An access token without the user scope is rejected`(_ operation: String) async throws {
        let test = await TestPool(.ada)
        let missingScope = "NotAuthorizedException: Access Token does not have required scopes"
        let scopes = [["openid", "email"], [], ["openid", "aws.cognito.signin.user.admin"]]
        for (scopes, error) in zip(scopes, [missingScope, missingScope, nil]) {
            let token = try #require(try await test.local.accessToken(for: "ada", scopes: scopes))
            try await test.wire.send(operation, ["AccessToken": token]).expectError(error, "\(scopes)")
        }
        try await expectEqual(test.local.accessToken(for: "bob", scopes: []), nil)
    }

    @Test(arguments: [
        ("InitiateAuth", ["AuthFlow": "USER_AUTH", "ClientId": "c", "Session": "s3cret!"], "session"),
        ("RespondToAuthChallenge", ["ChallengeName": "SMS_MFA", "ClientId": "c", "Session": "s3cret!"], "session"),
        ("AssociateSoftwareToken", ["Session": "s3cret!"], "session"),
        ("VerifySoftwareToken", ["Session": "s3cret!", "UserCode": "123456"], "session"),
        ("VerifySoftwareToken", ["AccessToken": "a.b.c", "UserCode": "s3cret"], "userCode"),
        ("ConfirmSignUp", ["ConfirmationCode": "1", "Session": "s3cret!"], "session"),
        ("ConfirmSignUp", ["ConfirmationCode": "s3cret 7"], "confirmationCode"),
        ("ConfirmForgotPassword", ["ConfirmationCode": "s3cret 7", "Password": "p"], "confirmationCode"),
        ("GetUser", ["AccessToken": "s3cret!"], "accessToken"), ("RevokeToken", ["Token": "s3cret!"], "token"),
        ("ForgotPassword", ["Username": "s3cret ada"], "username"),
        ("ForgotPassword", ["SecretHash": ""], "secretHash"),
        ("ForgotPassword", ["ClientId": ""], "clientId"),
    ])
    func `The error for a secret that violates a constraint contains only its name`(
        _ operation: String,
        _ members: [String: String],
        _ member: String
    ) async throws {
        let body = ["ClientId": "c", "Username": "ada"].merging(members) { $1 }
        let error = try #require(try await TestPool().wire.send(operation, body).error)
        #expect(error.hasPrefix(.invalid(("at '\(member)'", ""))) && !error.contains("s3cret"), "\(error)")
    }
}
