import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Testing

@Suite
struct CodeTests {
    private static let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    private static let once = "NotAuthorizedException: Invalid session for the user, session can only be used once."
    private static let unknown = "NotAuthorizedException: Invalid session for the user."
    private static let expired = "NotAuthorizedException: Invalid session for the user, session is expired."
    private static let wrong = "CodeMismatchException: Invalid code or auth state for the user."

    @Test(arguments: [
        (LocalUser.CodeDelivery.sms("+*******1234"), "SMS_MFA", "SMS", "+*******1234"),
        (.email("a***@e***"), "EMAIL_OTP", "EMAIL", "a***@e***"),
    ])
    func `a code that was sent signs in`(
        _ delivery: LocalUser.CodeDelivery,
        _ challenge: String,
        _ medium: String,
        _ destination: String
    ) async throws {
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: "correct horse").withCode(by: delivery))
        let wire = Wire(local)
        #expect(await local.lastCode(for: "ada") == nil)
        let start = try await wire.signInSRP("ada", password: "correct horse")
        #expect(start.challenge == challenge)
        #expect(
            start.parameters == [
                "CODE_DELIVERY_DELIVERY_MEDIUM": medium, "CODE_DELIVERY_DESTINATION": destination,
                "USER_ID_FOR_SRP": "ada",
            ]
        )
        let code = try #require(await local.lastCode(for: "ada"))
        #expect(code.utf8.count == 6 && code.utf8.allSatisfy { (0x30...0x39).contains($0) })
        let end = try await wire.answer(
            challenge,
            ["USERNAME": "ada", "\(challenge)_CODE": code],
            session: start.session
        )
        #expect(end.result != nil)
    }

    @Test func `a wrong code leaves the session open, a right one ends it`() async throws {
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: "correct horse").withCode(by: .sms("+*******1234")))
        let wire = Wire(local)
        let session = try await wire.signIn("ada", password: "correct horse").session
        let code = try #require(await local.lastCode(for: "ada"))
        func answer(_ code: String) async throws -> Wire.Answer {
            try await wire.answer("SMS_MFA", ["USERNAME": "ada", "SMS_MFA_CODE": code], session: session)
        }
        for wrong in [code + "0", "x", String(code.dropLast()) + (code.hasSuffix("0") ? "1" : "0")] {
            #expect(try await answer(wrong).error == Self.wrong)
        }
        #expect(try await answer("").error == "InvalidParameterException: Missing required parameter SMS_MFA_CODE")
        #expect(try await answer(code).result != nil)
        #expect(try await answer(code).error == Self.once)
    }

    @Test func `a session belongs to its user, its client and its challenge, and expires`() async throws {
        let clock = TestClock()
        let local = LocalUserPool(clients: [LocalAppClient(), LocalAppClient()], now: { clock.now })
        await local.add(LocalUser("ada", password: "correct horse").withCode(by: .sms("+*******1234")))
        await local.add(LocalUser("bob", password: "correct horse"))
        let wire = Wire(local)
        let session = try await wire.signIn("ada", password: "correct horse").session
        let code = try #require(await local.lastCode(for: "ada"))
        let responses = ["USERNAME": "ada", "SMS_MFA_CODE": code]
        let other = Wire(local, client: local.clients[1])

        #expect(try await other.answer("SMS_MFA", responses, session: session).error == Self.unknown)
        #expect(
            try await wire.answer("SMS_MFA", ["USERNAME": "bob", "SMS_MFA_CODE": code], session: session).error
                == Self.unknown
        )
        #expect(
            try await wire.answer("EMAIL_OTP", ["USERNAME": "ada", "EMAIL_OTP_CODE": code], session: session).error
                == Self.wrong
        )
        #expect(
            try await wire.answer("NEW_PASSWORD_REQUIRED", ["USERNAME": "ada", "NEW_PASSWORD": code], session: session)
                .error == Self.unknown
        )
        let made = String(repeating: "x", count: 40)
        #expect(try await wire.answer("SMS_MFA", responses, session: made).error == Self.unknown)
        #expect(
            try await wire.answer("SMS_MFA", responses).error
                == "InvalidParameterException: Missing required parameter Session"
        )
        #expect(
            try await wire.answer("SMS_MFA", responses, session: "short").error
                == "InvalidParameterException: 1 validation error detected: Value at 'session' failed to "
                + "satisfy constraint: Member must have length greater than or equal to 20"
        )

        clock.advance(by: 180)
        #expect(try await wire.answer("SMS_MFA", responses, session: session).error == Self.expired)
    }

    @Test func `an authenticator app signs in by the clock of the pool`() async throws {
        let clock = TestClock()
        let local = LocalUserPool(now: { clock.now })
        await local.add(LocalUser("ada", password: "correct horse").withAuthenticatorApp(secretBase32: Self.secret))
        let wire = Wire(local)
        let app = try TOTP(secretBase32: Self.secret)
        for (offset, isValid) in [(0.0, true), (-30, true), (30, true), (-90, false), (90, false)] {
            let start = try await wire.signInSRP("ada", password: "correct horse")
            #expect(start.challenge == "SOFTWARE_TOKEN_MFA")
            #expect(start.parameters["USER_ID_FOR_SRP"] == "ada")
            #expect(start.parameters["FRIENDLY_DEVICE_NAME"] != nil)
            let code = app.code(at: clock.now.addingTimeInterval(offset))
            let end = try await wire.answer(
                "SOFTWARE_TOKEN_MFA",
                ["USERNAME": "ada", "SOFTWARE_TOKEN_MFA_CODE": code],
                session: start.session
            )
            #expect(end.error == (isValid ? nil : "CodeMismatchException: Invalid code received for user"))
        }
    }

    @Test func `a secret that is no base32 is an internal error, not a wrong code`() async throws {
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: "correct horse").withAuthenticatorApp(secretBase32: "1?"))
        let wire = Wire(local)
        let session = try await wire.signIn("ada", password: "correct horse").session
        let end = try await wire.answer(
            "SOFTWARE_TOKEN_MFA",
            ["USERNAME": "ada", "SOFTWARE_TOKEN_MFA_CODE": "000000"],
            session: session
        )
        #expect(end.status == 500)
        #expect(end.error == "InternalErrorException: SecretCode is not base32.")
    }
}
