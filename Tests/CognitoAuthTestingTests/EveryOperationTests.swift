import CognitoAuthTesting
import Testing

@Suite("Every operation")
struct EveryOperationTests {
    /// Those of the service that need no AWS credentials.
    private static let operations = [
        "AssociateSoftwareToken", "ChangePassword", "CompleteWebAuthnRegistration", "ConfirmDevice",
        "ConfirmForgotPassword", "ConfirmSignUp", "DeleteUser", "DeleteUserAttributes", "DeleteWebAuthnCredential",
        "ForgetDevice", "ForgotPassword", "GetDevice", "GetTokensFromRefreshToken", "GetUser",
        "GetUserAttributeVerificationCode", "GetUserAuthFactors", "GlobalSignOut", "InitiateAuth", "ListDevices",
        "ListUserSessions", "ListWebAuthnCredentials", "ResendConfirmationCode", "RespondToAuthChallenge",
        "RevokeToken", "RevokeUserSession", "SetUserMFAPreference", "SetUserSettings", "SignUp",
        "StartWebAuthnRegistration", "UpdateAuthEventFeedback",
        "UpdateDeviceStatus", "UpdateUserAttributes", "VerifySoftwareToken", "VerifyUserAttribute",
    ]

    @Test(arguments: operations)
    func `is there, says what is missing, and reads no nonsense`(_ operation: String) async throws {
        let wire = Wire(LocalUserPool())
        let missing = try #require(try await wire.send(operation, [:]).error)
        #expect(missing.hasPrefix("InvalidParameterException: "))
        #expect(missing.contains("Member must not be null") || missing.contains("Missing required parameter"))
        #expect(try await wire.send(operation, raw: "[]").error == "SerializationException")
        let numbers = #"{"AccessToken":7,"ClientId":7,"UserPoolId":7}"#
        #expect(try await wire.send(operation, raw: numbers).error == "SerializationException")
    }

    @Test(arguments: operations)
    func `refuses a token that is nobody's`(_ operation: String) async throws {
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
        let error = try await Wire(LocalUserPool()).send(operation, members).error
        let needsNone = [
            "ConfirmForgotPassword", "ConfirmSignUp", "ForgotPassword", "GetTokensFromRefreshToken", "InitiateAuth",
            "ResendConfirmationCode", "RespondToAuthChallenge", "RevokeToken", "SignUp", "UpdateAuthEventFeedback",
        ]
        guard !needsNone.contains(operation) else { return #expect(error?.contains("must not be null") == true) }
        #expect(error == "NotAuthorizedException: Invalid Access Token")
    }
}
