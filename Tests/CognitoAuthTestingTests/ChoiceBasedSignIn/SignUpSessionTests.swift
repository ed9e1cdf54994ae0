import CognitoAuth
import CognitoAuthTesting
import TestSupport
import Testing

@Suite("Sign-up sessions")
struct SignUpSessionTests {
    private static let user = LocalUser("ada").withEmail("ada@example.com").withStatus(.unconfirmed)

    @Test func `A sign-up session is rejected for another user, app client, or challenge, and after it expires`()
        async throws
    {
        let other = LocalAppClient()
        let test = await TestPool(Self.user, .bob, others: [other])
        await expectEqual(test.local.confirmSignUp(for: "nobody"), nil)
        let session = try #require(await test.local.confirmSignUp(for: "ada", clientID: other.id))
        func expect(_ name: String, _ client: LocalAppClient, _ error: String) async {
            await expectError(error) {
                try await test.userPool(client).signIn(name, with: .choice(session: session))
            }
        }
        await expect("ada", test.local.appClients[0], .invalidSession)
        await expect("bob", other, .invalidSession)
        await expect("nobody", other, .invalidSession)
        let answer = ["USERNAME": "ada", "ANSWER": "EMAIL_OTP"]
        try await test.wire.using(other).answer("SELECT_CHALLENGE", answer, session: session).expectError(
            .invalidSession
        )
        let choice = try await test.wire.initiate("USER_AUTH", ["USERNAME": "ada"])
        try await test.wire.initiate("USER_AUTH", ["USERNAME": "ada"], session: choice.session)
            .expectError(.invalidSession)
        test.clock.advance(by: 181)
        await expect("ada", other, .expiredSession)
    }

    @Test func `A sign-up session of a user with a temporary password leads to NEW_PASSWORD_REQUIRED`() async throws {
        let test = await TestPool(.ada.withStatus(.forceChangePassword))
        let session = await test.local.confirmSignUp(for: "ada")
        let challenge = try await test.signIn(with: .choice(session: session)).newPassword
        _ = try await challenge.answer("battery staple").tokens
    }

    @Test func `A sign-up session ends when the password is reset or the user is removed`() async throws {
        let test = await TestPool(Self.user)
        await expectError(.userNotConfirmed) { try await test.signIn(with: .choice()) }
        let session = await test.local.confirmSignUp(for: "ada")
        try await test.client.adminResetUserPassword(.init(userPoolID: test.local.id, username: "ada"))
        await expectError(.passwordResetRequired) { try await test.signIn(with: .choice(session: session)) }
        await test.local.add(Self.user)
        let second = await test.local.confirmSignUp(for: "ada")
        await test.local.removeUser("ada")
        await test.local.add(.ada)
        await expectError(.invalidSession) { try await test.signIn(with: .choice(session: second)) }
    }
}
