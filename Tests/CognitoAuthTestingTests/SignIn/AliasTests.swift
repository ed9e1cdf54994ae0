import CognitoAuth
import CognitoAuthTesting
import TestSupport
import Testing

@Suite("Aliases")
struct AliasTests {
    private static let username = "c29c138d-d519-4ca8-a3d7-427f93992563"

    private func test() async -> TestPool {
        var user = LocalUser(Self.username, password: "correct horse")
            .withEmail("ada@example.com").withPhoneNumber("+15550001234")
        user.attributes["preferred_username"] = "ada"
        return await TestPool(user.withSMSCode(), client: LocalAppClient(secret: "a secret"))
    }

    @Test(
        arguments: ["ada@example.com", "+15550001234", "ada", username],
        [
            SignInMethod.rightSRP, .rightPassword, .choice(password: "correct horse"),
            .choice(preferring: .password, password: "correct horse"),
        ]
    )
    func `A sign-in with an alias continues with the username`(_ alias: String, _ method: SignInMethod) async throws {
        let test = await test()
        let challenge = try await test.signIn(alias, with: method).code
        expectEqual(challenge.username, Self.username)
        let tokens = try await challenge.answer(test.code(for: Self.username)).tokens
        expectEqual(UnverifiedToken(tokens.accessToken)?["username"]?.string, Self.username)
    }

    @Test func `The proof contains the username, and the alias is rejected in an answer`() async throws {
        let test = await test()
        let wire = test.wire
        let (srp, start) = try await wire.startSRP("ada@example.com")
        start.expectChallenge("PASSWORD_VERIFIER", ["USER_ID_FOR_SRP": Self.username, "USERNAME": Self.username])
        let proofOfAlias = try wire.proof(srp, start.parameters, identity: "ada@example.com")
        try await wire.answer("PASSWORD_VERIFIER", proofOfAlias).expectError(.incorrectPassword)
        var proof = try wire.proof(srp, start.parameters)
        proof["USERNAME"] = "ada@example.com"
        try await wire.answer("PASSWORD_VERIFIER", proof).expectError(.incorrectPassword)
        proof["USERNAME"] = Self.username
        let next = try await wire.answer("PASSWORD_VERIFIER", proof)
        let answer = ["USERNAME": "ada@example.com", "SMS_MFA_CODE": try await test.code(for: Self.username)]
        try await wire.answer("SMS_MFA", answer, session: next.session).expectError(.invalidSession)
    }

    @Test func `An unverified address and the sub are not aliases`() async throws {
        let user = LocalUser("ada", password: "correct horse", attributes: ["email": "ada@example.com"])
        var unverified = LocalUser.bob.withEmail("bob@example.com")
        unverified.attributes["email_verified"] = "false"
        let client = LocalAppClient(preventsUserExistenceErrors: false)
        let wire = await TestPool(user, unverified, client: client).wire
        for name in try ["ada@example.com", "bob@example.com", #require(user.attributes["sub"])] {
            try await wire.startSRP(name).response.expectError(.userNotFound)
            try await wire.signIn(name).expectError(.userNotFound)
        }
    }

    @Test(
        arguments: [
            SignInMethod.srp(password: "x"), .password("x"), .choice(password: "x"),
            .choice(preferring: .password, password: "x"), .custom(), .custom(srpPassword: "x"),
        ]
    )
    func `A nonexistent user fails like a wrong password, unless the app client reveals it`(
        _ method: SignInMethod
    ) async throws {
        let revealing = LocalAppClient(preventsUserExistenceErrors: false)
        let test = await TestPool(others: [revealing]) {
            $0.customChallenges = CustomChallenges { _ in .failAuthentication }
        }
        await expectError(.incorrectPassword) { try await test.signIn("nobody", with: method) }
        await expectError(.userNotFound) { try await test.userPool(revealing).signIn("nobody", with: method) }
    }

    @Test func `The challenge for a nonexistent user has a constant salt and no right answer`() async throws {
        let wire = await TestPool().wire
        let (client, first) = try await wire.startSRP("nobody")
        let second = try await wire.startSRP("nobody").response
        let other = try await wire.startSRP("no one").response
        first.expectChallenge("PASSWORD_VERIFIER", ["USERNAME": "nobody", "USER_ID_FOR_SRP": "nobody"])
        second.expectChallenge("PASSWORD_VERIFIER", ["SALT": first.parameters["SALT"] ?? ""])
        #expect(first.parameters["SALT"] != other.parameters["SALT"])
        #expect(first.parameters["SRP_B"] != second.parameters["SRP_B"])
        try await wire.answer("PASSWORD_VERIFIER", wire.proof(client, first.parameters)).expectError(.incorrectPassword)
    }
}
