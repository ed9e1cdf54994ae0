import CognitoAuth
import CognitoAuthTesting
import Testing

@Suite("NEW_PASSWORD_REQUIRED")
struct NewPasswordTests {
    private static let challenge = "NEW_PASSWORD_REQUIRED"
    private static let user = LocalUser.adaWithEmail.withStatus(.forceChangePassword)

    @Test func `A temporary password leads to the challenge in both flows`() async throws {
        let wire = await TestPool(Self.user).wire
        let attributes = #"{"email":"ada@example.com","email_verified":"true"}"#
        let parameters = ["USER_ID_FOR_SRP": "ada", "requiredAttributes": "[]", "userAttributes": attributes]
        for start in [try await wire.signIn(), try await wire.signInSRP()] {
            start.expectChallenge(Self.challenge, parameters)
            #expect((start.session ?? "").utf8.count > 1_000)
        }
    }

    @Test func `A session remains valid after an invalid password, and a valid one replaces the old one`() async throws
    {
        let wire = await TestPool(Self.user) { $0.passwordPolicy = LocalPasswordPolicy(historySize: 1) }.wire
        let session = try await wire.signInSRP().session
        func answer(_ password: String?) async throws -> WireClient.Response {
            let responses = ["USERNAME": "ada", "NEW_PASSWORD": password]
            return try await wire.answer(Self.challenge, responses, session: session)
        }
        try await answer(nil).expectError(.missing("NEW_PASSWORD"))
        try await answer("short").expectError(.shortPassword)
        try await answer("correct horse").expectError(.usedPassword)
        try await answer("battery staple").expectTokens()
        try await answer("battery staple").expectError(.usedSession)
        try await wire.signInSRP("ada", "battery staple").expectTokens()
        try await wire.signInSRP().expectError(.incorrectPassword)
    }

    @Test func `Required attributes are requested and stored`() async throws {
        let wire = await TestPool(Self.user) { $0.requiredAttributes = ["email", "given_name"] }.wire
        let start = try await wire.signIn()
        start.expectChallenge(Self.challenge, ["requiredAttributes": #"["userAttributes.given_name"]"#])
        var responses = ["USERNAME": "ada", "NEW_PASSWORD": "battery staple"]
        try await wire.answer(Self.challenge, responses, session: start.session)
            .expectError("InvalidParameterException: Invalid attributes given, given_name is missing")
        responses["userAttributes.given_name"] = "Ada"
        let end = try await wire.answer(Self.challenge, responses, session: start.session)
        try expectEqual(UnverifiedToken(end.token("IdToken"))?["given_name"]?.string, "Ada")
    }

    @Test func `An answer can contain only writable attributes, and no alias of another user`() async throws {
        let wire = await TestPool(Self.user, LocalUser("bob", attributes: ["preferred_username": "bobby"])).wire
        let session = try await wire.signIn().session
        func answer(_ name: String, _ value: String) async throws -> WireClient.Response {
            let responses = ["USERNAME": "ada", "NEW_PASSWORD": "battery staple", "userAttributes.\(name)": value]
            return try await wire.answer(Self.challenge, responses, session: session)
        }
        for name in ["sub", "email_verified"] { try await answer(name, "true").expectError(.unwritableAttribute) }
        try await answer("email", "ada").expectError(.invalidEmail)
        try await answer("preferred_username", "bobby").expectError(.preferredUsernameTaken)
        let claims = try UnverifiedToken(await answer("email", "lovelace@example.org").token("IdToken"))
        expectEqual(claims?["email"], .string("lovelace@example.org"))
        expectEqual(claims?["email_verified"], .bool(false))
    }
}
