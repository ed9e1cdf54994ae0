import Testing

@testable import CognitoAuth

@Suite("Authenticator app enrollment")
struct AuthenticatorAppEnrollmentTests {
    private let transport = ScriptedTransport(json: #"{"SecretCode":"JBSWY3DP"}"#)

    private func enrollment(_ replies: Reply...) async throws -> AuthenticatorAppEnrollment {
        transport.append(replies)
        return try await UserPool.scripted(transport).enableTOTP(accessToken: "token")
    }

    @Test(arguments: [true, false])
    func `The first code completes the setup and enables the app`(_ isPreferred: Bool) async throws {
        let enrollment = try await enrollment(.json(#"{"Status":"SUCCESS"}"#), .json("{}"))
        #expect(enrollment.secretCode == "JBSWY3DP")
        let uri = enrollment.uri(issuer: "Ex ample", account: "ada@example.com")
        #expect(uri == "otpauth://totp/Ex%20ample:ada%40example.com?secret=JBSWY3DP&issuer=Ex%20ample")
        try await enrollment.confirm("012345", deviceName: "phone", isPreferred: isPreferred)
        let sent = try zip(transport.operations, transport.bodies).map { "\($0) \($1.text ?? "")" }
        #expect(
            sent == [
                #"AssociateSoftwareToken {"AccessToken":"token"}"#,
                #"VerifySoftwareToken {"AccessToken":"token","FriendlyDeviceName":"phone","UserCode":"012345"}"#,
                #"SetUserMFAPreference {"AccessToken":"token","#
                    + #""SoftwareTokenMfaSettings":{"Enabled":true,"PreferredMfa":\#(isPreferred)}}"#,
            ]
        )
    }

    @Test(arguments: [
        (Reply.json(#"{"Status":"ERROR"}"#), CognitoError.Code.enableSoftwareTokenMFA),
        (.json("{}"), .enableSoftwareTokenMFA),
        (.refusal("EnableSoftwareTokenMFAException", "Code mismatch"), .enableSoftwareTokenMFA),
        (.refusal("CodeMismatchException", "012345 of token"), .codeMismatch),
    ])
    func `A wrong code enables nothing, and another code can be sent`(
        wrong: Reply,
        expected: CognitoError.Code
    ) async throws {
        let enrollment = try await enrollment(wrong, .json(#"{"Status":"SUCCESS"}"#), .json("{}"))
        let error = try await failure { try await enrollment.confirm("012345") }
        #expect((error.operation, error.code) == ("VerifySoftwareToken", expected))
        #expect(!"\(error)".contains("012345"))
        try await enrollment.confirm("543210")
        let verify = "VerifySoftwareToken"
        #expect(transport.operations == ["AssociateSoftwareToken", verify, verify, "SetUserMFAPreference"])
    }

    @Test func `A response without a secret code is an error`() async throws {
        let pool = try UserPool.scripted(ScriptedTransport(json: "{}"))
        let error = try await failure { try await pool.enableTOTP(accessToken: "token") }
        #expect([error.operation, error.code.rawValue] == ["AssociateSoftwareToken", "InvalidResponse"])
    }
}
