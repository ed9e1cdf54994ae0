import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Testing

@Suite("Codes of a sign-in")
struct CodeTests {
    @Test(arguments: [
        (LocalUser.CodeChannel.sms, "SMS_MFA", "SMS", "+*******1234"), (.email, "EMAIL_OTP", "EMAIL", "a***@e***"),
    ])
    func `A code that was sent signs in, and a wrong one leaves the session open`(
        _ channel: LocalUser.CodeChannel,
        _ challenge: String,
        _ medium: String,
        _ destination: String
    ) async throws {
        let scene = await PoolScene(.adaWithEmail.withPhoneNumber("+15550001234").withMFACode(via: channel))
        await expectEqual(scene.local.lastCode(for: "ada"), nil)
        let start = try await scene.wire.signInSRP()
        let sent = ["CODE_DELIVERY_DELIVERY_MEDIUM": medium, "CODE_DELIVERY_DESTINATION": destination]
        expectEqual((start.challenge, start.parameters), (challenge, sent.merging(["USER_ID_FOR_SRP": "ada"]) { $1 }))
        func answer(_ code: String) async throws -> Wire.Answer {
            let responses = ["USERNAME": "ada", "\(challenge)_CODE": code]
            return try await scene.wire.answer(challenge, responses, session: start.session)
        }
        let code = try await scene.code()
        let message = await scene.local.outbox.last
        expectEqual((message?.purpose, message?.code, message?.destination), (.signIn, code, destination))
        #expect(code.wholeMatch(of: /[0-9]{6}/) != nil)
        for wrong in [code + "0", "x", try await scene.wrongCode()] {
            try await answer(wrong).expect(.wrongSignInCode)
        }
        try await answer("").expect(.missing("\(challenge)_CODE"))
        try await answer(code).expectTokens()
        try await answer(code).expect(.usedSession)
    }

    @Test func `An authenticator app signs in by the clock of the pool`() async throws {
        let scene = await PoolScene(.ada.withApp())
        let app = try TOTP(secretBase32: LocalUser.appSecret)
        for (offset, isValid) in [(0.0, true), (-30, true), (30, true), (-90, false), (90, false)] {
            let start = try await scene.wire.signInSRP()
            start.expect(challenge: "SOFTWARE_TOKEN_MFA", ["USER_ID_FOR_SRP": "ada"])
            #expect(start.parameters["FRIENDLY_DEVICE_NAME"] != nil)
            let code = app.code(at: scene.clock.now.addingTimeInterval(offset))
            let answer = ["USERNAME": "ada", "SOFTWARE_TOKEN_MFA_CODE": code]
            try await scene.wire.answer("SOFTWARE_TOKEN_MFA", answer, session: start.session)
                .expect(isValid ? nil : "CodeMismatchException: Invalid code received for user", "\(offset) s")
        }
    }

    @Test func `A secret that is not Base32 causes an internal error, not a wrong code`() async throws {
        let wire = await PoolScene(.ada.withTOTP(secretBase32: "1?")).wire
        let session = try await wire.signIn().session
        let answer = ["USERNAME": "ada", "SOFTWARE_TOKEN_MFA_CODE": "000000"]
        let end = try await wire.answer("SOFTWARE_TOKEN_MFA", answer, session: session)
        end.expect("InternalErrorException: SecretCode is not Base32.")
        expectEqual(end.status, 500)
    }
}

@Suite("New passwords")
struct NewPasswordTests {
    private static let challenge = "NEW_PASSWORD_REQUIRED"
    private static let user = LocalUser.adaWithEmail.withStatus(.forceChangePassword)

    @Test func `A temporary password leads to the challenge, in both flows`() async throws {
        let wire = await PoolScene(Self.user).wire
        let attributes = #"{"email":"ada@example.com","email_verified":"true"}"#
        let parameters = ["USER_ID_FOR_SRP": "ada", "requiredAttributes": "[]", "userAttributes": attributes]
        for start in [try await wire.signIn(), try await wire.signInSRP()] {
            start.expect(challenge: Self.challenge, parameters)
            #expect((start.session ?? "").utf8.count > 1_000)
        }
    }

    @Test func `A refused password leaves the session open, and an accepted one replaces the old one`() async throws {
        let wire = await PoolScene(Self.user).wire
        let session = try await wire.signInSRP().session
        func answer(_ password: String?) async throws -> Wire.Answer {
            let responses = ["USERNAME": "ada", "NEW_PASSWORD": password]
            return try await wire.answer(Self.challenge, responses, session: session)
        }
        try await answer(nil).expect(.missing("NEW_PASSWORD"))
        try await answer("short").expect(.shortPassword)
        try await answer("battery staple").expectTokens()
        try await answer("battery staple").expect(.usedSession)
        try await wire.signInSRP("ada", "battery staple").expectTokens()
        try await wire.signInSRP().expect(.badCredentials)
    }

    @Test func `Required attributes are requested and stored`() async throws {
        let wire = await PoolScene(Self.user, requiring: ["email", "given_name"]).wire
        let start = try await wire.signIn()
        start.expect(challenge: Self.challenge, ["requiredAttributes": #"["userAttributes.given_name"]"#])
        var responses = ["USERNAME": "ada", "NEW_PASSWORD": "battery staple"]
        try await wire.answer(Self.challenge, responses, session: start.session)
            .expect("InvalidParameterException: Invalid attributes given, given_name is missing")
        responses["userAttributes.given_name"] = "Ada"
        let end = try await wire.answer(Self.challenge, responses, session: start.session)
        try expectEqual(UnverifiedToken(end.token("IdToken"))?["given_name"]?.string, "Ada")
    }

    @Test func `A user writes only writable attributes, and no alias of another user`() async throws {
        let wire = await PoolScene(Self.user, LocalUser("bob", attributes: ["preferred_username": "bobby"])).wire
        let session = try await wire.signIn().session
        func answer(_ name: String, _ value: String) async throws -> Wire.Answer {
            let responses = ["USERNAME": "ada", "NEW_PASSWORD": "battery staple", "userAttributes.\(name)": value]
            return try await wire.answer(Self.challenge, responses, session: session)
        }
        for name in ["sub", "email_verified"] { try await answer(name, "true").expect(.unwritable) }
        try await answer("email", "ada").expect(.badEmail)
        try await answer("preferred_username", "bobby").expect(.preferredNameTaken)
        let claims = try UnverifiedToken(await answer("email", "lovelace@example.org").token("IdToken"))
        expectEqual(claims?["email"], .string("lovelace@example.org"))
        expectEqual(claims?["email_verified"], .bool(false))
    }
}
