import CognitoAuth
import CognitoAuthTesting
import TestSupport
import Testing

@Suite("Operations")
struct OperationTests {
    /// The operations that require neither AWS credentials nor an access token.
    private static let withoutToken: Set = [
        "ConfirmForgotPassword", "ConfirmSignUp", "ForgotPassword", "GetClientToken", "GetDerivedToken",
        "GetTokensFromRefreshToken", "InitiateAuth",
        "ResendConfirmationCode", "RespondToAuthChallenge", "RevokeToken", "SignUp", "UpdateAuthEventFeedback",
    ]
    private static let withToken: Set = [
        "AssociateSoftwareToken", "ChangePassword", "CompleteWebAuthnRegistration", "ConfirmDevice", "DeleteUser",
        "DeleteUserAttributes", "DeleteWebAuthnCredential", "ForgetDevice", "GetDevice", "GetUser",
        "GetUserAttributeVerificationCode", "GetUserAuthFactors", "GlobalSignOut", "ListDevices", "ListUserSessions",
        "ListWebAuthnCredentials", "RevokeUserSession", "SetUserMFAPreference", "SetUserSettings",
        "StartWebAuthnRegistration", "UpdateDeviceStatus", "UpdateUserAttributes", "VerifySoftwareToken",
        "VerifyUserAttribute",
    ]
    private static let all = SampleRequest.all.map(\.operation).sorted()
    private static let admin = all.filter { $0.hasPrefix("Admin") || $0 == "ListUsers" }

    /// Members that are valid for every operation with an access token.
    private static var members: [String: Any?] {
        [
            "DeviceKey": "us-east-1_0b6d8b0e-6f0a-4b6c-9a8e-2f6c4d1e8a90",
            "ProposedPassword": "battery staple", "UserAttributes": [] as [String],
            "UserAttributeNames": [] as [String], "AttributeName": "email", "Code": "123456", "UserCode": "123456",
            "MFAOptions": [] as [String], "CredentialId": "x", "GroupName": "g",
            "SessionId": "tkn0123456789abcdefghijklmno",
            "Credential": [
                "id": "x", "rawId": "x", "type": "public-key",
                "response": ["clientDataJSON": "x", "attestationObject": "x"],
            ] as [String: Any],
        ]
    }

    @Test func `Every operation of the client has a kind of authorization`() {
        expectEqual(Self.all, (Self.withoutToken.union(Self.withToken) + Self.admin).sorted())
    }

    @Test(arguments: withoutToken.union(withToken).sorted())
    func `An operation reports missing members, and rejects a malformed body and an invalid access token`(
        _ operation: String
    ) async throws {
        let test = await TestPool(.ada)
        let missing = try #require(try await test.wire.send(operation, [:]).error)
        #expect(missing.hasPrefix("InvalidParameterException: "))
        #expect(missing.contains(.null) || missing.contains("Missing required parameter"))
        for body in ["[]", #"{"AccessToken":7,"ClientId":7,"UserPoolId":7}"#] {
            try await test.wire.send(operation, raw: body).expectError("SerializationException")
        }
        guard Self.withToken.contains(operation) else { return }
        let withoutScope = try await test.local.accessToken(for: "ada", scopes: ["openid"])
        for (token, error) in [("a.b.c", String.invalidAccessToken), (withoutScope, .missingScope)] {
            try await test.wire.send(operation, Self.members, adding: ["AccessToken": token]).expectError(error)
        }
    }

    @Test(arguments: admin)
    func `An admin operation requires a signature, a permission, the pool's ID, and a username`(
        _ operation: String
    ) async throws {
        let test = await TestPool()
        try await test.wire.send(operation, ["UserPoolId": test.local.id])
            .expectError("MissingAuthenticationTokenException: Missing Authentication Token")
        let credentials = AWSCredentials(accessKeyID: "AKIACLERK", secretAccessKey: "s")
        await test.local.addAccessKey(credentials, allowing: Set(Self.all).subtracting([operation]))
        let denied = try await test.wire.sendAsAdmin(operation, signing: credentials).error
        expectEqual(denied?.hasPrefix("AccessDeniedException: "), true)
        expectEqual(denied?.hasSuffix(" allows the cognito-idp:\(operation) action"), true)
        let members: [String: Any?] = [
            "UserPoolId": "us-east-1_Another01", "ClientId": test.wire.clientID, "Username": "ada",
            "AuthFlow": "ADMIN_USER_PASSWORD_AUTH", "ChallengeName": "SMS_MFA", "Password": "battery staple",
        ]
        try await test.wire.sendAsAdmin(operation, Self.members, adding: members)
            .expectError("ResourceNotFoundException: User pool us-east-1_Another01 does not exist.")
        guard operation != "ListUsers" else { return }
        let missing = try await test.wire.sendAsAdmin(operation).error
        let member = operation.hasSuffix("Auth") || operation.hasSuffix("Challenge") ? "clientId" : "username"
        expectEqual(missing?.contains("at '\(member)' failed to satisfy constraint: \(String.null)"), true)
    }

    @Test(arguments: all)
    func `An operation rejects context data that it does not have`(_ operation: String) async throws {
        let wire = await TestPool().wire
        let own: [String: String?] = [
            "InitiateAuth": "UserContextData", "RespondToAuthChallenge": "UserContextData",
            "SignUp": "UserContextData", "ConfirmSignUp": "UserContextData",
            "ResendConfirmationCode": "UserContextData", "ForgotPassword": "UserContextData",
            "ConfirmForgotPassword": "UserContextData", "AdminInitiateAuth": "ContextData",
            "AdminRespondToAuthChallenge": "ContextData",
        ]
        for member in ["UserContextData", "ContextData"] {
            let body = ["UserPoolId": wire.pool.id, member: [:] as [String: Any]] as [String: Any]
            let error = try await wire.sendAsAdmin(operation, body).error
            let unexpected = "InvalidParameterException: Unexpected member \(member)"
            expectEqual(error == unexpected, own[operation] != member, "\(member)")
        }
    }

    @Test(arguments: [(["openid", "email"], false), ([], false), (["openid", "aws.cognito.signin.user.admin"], true)])
    func `An access token requires the user scope`(_ scopes: [String], _ isAccepted: Bool) async throws {
        let test = await TestPool(.ada)
        let token = try await test.local.accessToken(for: "ada", scopes: scopes)
        try await test.wire.send("GetUser", ["AccessToken": token]).expectError(isAccepted ? nil : .missingScope)
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
