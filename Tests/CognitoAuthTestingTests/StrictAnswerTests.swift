import CognitoAuthTesting
import Testing

/// What the pool refuses in any answer, before it looks at the challenge.
@Suite
struct StrictAnswerTests {
    private static let challenges = [
        "SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA", "SELECT_MFA_TYPE", "MFA_SETUP", "PASSWORD_VERIFIER",
        "NEW_PASSWORD_REQUIRED", "CUSTOM_CHALLENGE", "SELECT_CHALLENGE", "SMS_OTP", "PASSWORD", "WEB_AUTHN",
        "PASSWORD_SRP",
    ]

    @Test(arguments: challenges)
    func `a response the challenge does not take is refused`(_ challenge: String) async throws {
        let wire = Wire(LocalUserPool())
        let answer = try await wire.answer(challenge, ["USERNAME": "ada", "NONCE": "x"])
        #expect(
            answer.error
                == "InvalidParameterException: Unexpected parameter NONCE in the answer to \(challenge)"
        )
    }

    @Test(arguments: challenges)
    func `an answer names the user`(_ challenge: String) async throws {
        let wire = Wire(LocalUserPool())
        #expect(
            try await wire.answer(challenge, ["SECRET_HASH": "x"]).error
                == "InvalidParameterException: Missing required parameter USERNAME"
        )
    }

    @Test(arguments: challenges)
    func `a wrong secret hash is refused`(_ challenge: String) async throws {
        let client = LocalAppClient(id: "client1", secret: "a secret")
        let wire = Wire(LocalUserPool(clients: [client]))
        #expect(
            try await wire.answer(challenge, ["USERNAME": "ada", "SECRET_HASH": "x"]).error
                == "NotAuthorizedException: Unable to verify secret hash for client client1"
        )
    }
}
