import Foundation
import Testing

@testable import CognitoAuth

@Suite("MFA_SETUP")
struct SetUpMFATests {
    private static let parameters = #"{"USERNAME":"sub","MFAS_CAN_SETUP":"[\"SOFTWARE_TOKEN_MFA\",\"EMAIL_OTP\"]"}"#

    private func fixture(_ replies: String..., clock: StillClock = StillClock(.distantPast)) throws -> ChallengeFixture
    {
        let fixture = try ChallengeFixture("MFA_SETUP", parameters: Self.parameters, now: { clock.now })
        fixture.transport.append(replies.map { .json($0) })
        return fixture
    }

    @Test func `A setup in progress expires with its own session`() async throws {
        let start = Date(timeIntervalSince1970: 0)
        let clock = StillClock(start)
        let fixture = try fixture(#"{"SecretCode":"JBSWY3DP","Session":"s2"}"#, clock: clock)
        let challenge = try await fixture.open(SetUpMFAChallenge.self)
        clock.advance(by: 800)
        let setup = try await challenge.beginTOTPSetup()
        #expect([challenge.suspended.issuedAt, setup.suspended.issuedAt] == [start, start + 800])
        clock.advance(by: 800)
        _ = try fixture.pool.resume(setup.suspended)
        #expect(throws: CognitoError.self) { try fixture.pool.resume(challenge.suspended) }
    }

    @Test(arguments: [(#"{"SecretCode":"JBSWY3DP"}"#, #"{"Status":"ERROR"}"#), ("{}", "{}")])
    func `A failed setup does not answer the challenge`(associated: String, verified: String) async throws {
        let fixture = try fixture(associated, verified)
        let challenge = try await fixture.open(SetUpMFAChallenge.self)
        _ = try await failure { try await challenge.beginTOTPSetup().answer("123456") }
        #expect(!fixture.transport.requests.contains { $0.operation == "RespondToAuthChallenge" })
    }

    @Test func `An unknown MFA type can be answered with raw responses`() async throws {
        let fixture = try fixture(ChallengeFixture.tokens)
        _ = try await fixture.open(SetUpMFAChallenge.self).answer(responses: ["PALM": "print"]).tokens()
        #expect(try fixture.sent("ChallengeName") == ["MFA_SETUP"])
        #expect(try fixture.responses() == ["USERNAME": "sub", "PALM": "print"])
    }

    @Test(arguments: [
        ("Example", "ada@example.com", "otpauth://totp/Example:ada%40example.com?secret=JBSWY3DP&issuer=Example"),
        (
            "Ada & Söhne: Test", "a b",
            "otpauth://totp/Ada%20%26%20S%C3%B6hne%3A%20Test:a%20b?secret=JBSWY3DP&issuer=Ada%20%26%20S%C3%B6hne%3A%20Test"
        ),
        ("", "a\nb", "otpauth://totp/a%0Ab?secret=JBSWY3DP"),
    ])
    func `The URI of an authenticator app is percent-encoded`(issuer: String, account: String, uri: String) {
        #expect(OTPAuthURI.text(issuer: issuer, account: account, secretBase32: "JBSWY3DP") == uri)
    }
}

@Suite("Authenticator app enrollment")
struct AuthenticatorAppEnrollmentTests {
    private let transport = ScriptedTransport(json: #"{"SecretCode":"JBSWY3DP"}"#)

    private func enrollment(_ replies: Reply...) async throws -> TOTPEnrollment {
        transport.append(replies)
        return try await UserPool.scripted(transport).beginTOTPEnrollment(accessToken: "token")
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
        try await enrollment.confirm("543210", isPreferred: false)
        let verify = "VerifySoftwareToken"
        #expect(transport.operations == ["AssociateSoftwareToken", verify, verify, "SetUserMFAPreference"])
        let preference = #"{"AccessToken":"token","SoftwareTokenMfaSettings":{"Enabled":true,"PreferredMfa":false}}"#
        #expect(try transport.body(3) == JSONValue(preference))
    }

    @Test func `The URI for a QR code contains the secret code`() async throws {
        let uri = try await enrollment().uri(issuer: "Ex ample", account: "ada@example.com")
        #expect(uri == "otpauth://totp/Ex%20ample:ada%40example.com?secret=JBSWY3DP&issuer=Ex%20ample")
    }

    @Test func `A response without a secret code is an error`() async throws {
        let pool = try UserPool.scripted(ScriptedTransport(json: "{}"))
        let error = try await failure { try await pool.beginTOTPEnrollment(accessToken: "token") }
        #expect([error.operation, error.code.rawValue] == ["AssociateSoftwareToken", "InvalidResponse"])
    }
}
