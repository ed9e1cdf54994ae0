import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

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
