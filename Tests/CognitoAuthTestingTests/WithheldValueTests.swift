import CognitoAuthTesting
import Testing

/// What a validation error repeats of a request: nothing that is secret.
@Suite("Withheld values")
struct WithheldValueTests {
    private static let operations = [
        ("InitiateAuth", ["AuthFlow": "USER_AUTH", "ClientId": "c", "Session": "s3cret!"], "session"),
        ("RespondToAuthChallenge", ["ChallengeName": "SMS_MFA", "ClientId": "c", "Session": "s3cret!"], "session"),
        ("AssociateSoftwareToken", ["Session": "s3cret!"], "session"),
        ("VerifySoftwareToken", ["Session": "s3cret!", "UserCode": "123456"], "session"),
        ("VerifySoftwareToken", ["AccessToken": "a.b.c", "UserCode": "s3cret"], "userCode"),
        ("ConfirmSignUp", ["ConfirmationCode": "1", "Session": "s3cret!"], "session"),
        ("ConfirmSignUp", ["ConfirmationCode": "s3cret 7"], "confirmationCode"),
        ("ConfirmForgotPassword", ["ConfirmationCode": "s3cret 7", "Password": "p"], "confirmationCode"),
        ("GetUser", ["AccessToken": "s3cret!"], "accessToken"),
        ("ForgotPassword", ["Username": "s3cret ada"], "username"),
        ("ForgotPassword", ["SecretHash": ""], "secretHash"),
        ("ForgotPassword", ["ClientId": ""], "clientId"),
        ("RevokeToken", ["Token": "s3cret!"], "token"),
    ]

    @Test(arguments: operations)
    func `a member that is secret is named and not repeated`(
        _ operation: String,
        _ members: [String: String],
        _ member: String
    ) async throws {
        let wire = Wire(LocalUserPool())
        let body = ["ClientId": "c", "Username": "ada"].merging(members) { _, new in new }
        let error = try #require(try await wire.send(operation, body).error)
        #expect(
            error.hasPrefix(
                "InvalidParameterException: 1 validation error detected: Value at '\(member)' failed to satisfy constraint: "
            ),
            "\(operation)"
        )
        #expect(!error.contains("s3cret"), "\(operation)")
    }

    @Test func `the code that verifies an attribute is not repeated either`() async throws {
        let scene = try AccountScene()
        let token = try await scene.signIn(LocalUser("ada", password: "correct horse"))
        let members = ["AccessToken": token, "AttributeName": "email", "Code": "123 456"]
        #expect(
            try await scene.wire.send("VerifyUserAttribute", members).error
                == "InvalidParameterException: 1 validation error detected: Value at 'code' failed to satisfy constraint: "
                + "Member must satisfy regular expression pattern: [\\S]+"
        )
    }
}
