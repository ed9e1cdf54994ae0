import CognitoAuth
import CognitoAuthTesting
import Testing

@Suite
struct SignUpSessionTests {
    private let user = LocalUser("ada").withEmail("ada@example.com").withStatus(.unconfirmed)

    @Test func `the session of a confirmed sign-up signs in, once`() async throws {
        let local = LocalUserPool()
        await local.add(user)
        let pool = try local.userPool()
        let early = try await failure { try await pool.signIn("ada", with: .choice()) }
        #expect(early.code == .userNotConfirmed)

        let session = try #require(await local.sessionAfterConfirming("ada"))
        let tokens = try await pool.signIn("ada@example.com", with: .choice(session: session)).tokens
        #expect(try Claims(tokens.accessToken)["username"] as? String == "ada")
        let used = try await failure { try await pool.signIn("ada", with: .choice(session: session)) }
        #expect(used.notAuthorizedReason == .expiredSession)
    }

    @Test func `it is refused for another user, by another client, and late`() async throws {
        let clock = TestClock()
        let local = LocalUserPool(clients: [LocalAppClient(), LocalAppClient()], now: { clock.now })
        await local.add(user)
        await local.add(LocalUser("bob", password: "correct horse"))
        #expect(await local.sessionAfterConfirming("nobody") == nil)
        let session = try #require(await local.sessionAfterConfirming("ada", clientID: local.clients[1].id))
        func refusal(_ name: String, _ client: LocalAppClient) async throws -> String {
            let method = SignInMethod.choice(session: session)
            return try await failure { try await local.userPool(client).signIn(name, with: method) }.message
        }
        #expect(try await refusal("ada", local.clients[0]) == "Invalid session for the user.")
        #expect(try await refusal("bob", local.clients[1]) == "Invalid session for the user.")
        #expect(try await refusal("nobody", local.clients[1]) == "Invalid session for the user.")
        clock.advance(by: 181)
        #expect(try await refusal("ada", local.clients[1]) == "Invalid session for the user, session is expired.")
    }

    @Test func `it answers no challenge, and no challenge's session stands for it`() async throws {
        let local = LocalUserPool()
        await local.add(user)
        let session = await local.sessionAfterConfirming("ada")
        let wire = Wire(local)
        let answer = ["USERNAME": "ada", "ANSWER": "EMAIL_OTP"]
        #expect(try await wire.answer("SELECT_CHALLENGE", answer, session: session).error == Wire.unknownSession)
        let choice = try await wire.initiate("USER_AUTH", ["USERNAME": "ada"])
        let other = try await wire.initiate("USER_AUTH", ["USERNAME": "ada"], session: choice.session)
        #expect(other.error == Wire.unknownSession)
    }

    @Test func `it does not pass over a reset of the password`() async throws {
        let local = LocalUserPool()
        await local.add(user)
        let session = await local.sessionAfterConfirming("ada")
        let client = CognitoClient(region: "us-east-1", transport: local, credentials: .static(local.credentials))
        try await client.adminResetUserPassword(AdminResetUserPasswordRequest(userPoolID: local.id, username: "ada"))
        let pool = try local.userPool()
        let reset = try await failure { try await pool.signIn("ada", with: .choice(session: session)) }
        #expect(reset.code == .passwordResetRequired)
    }

    @Test func `it goes with its user, whoever has the name then`() async throws {
        let local = LocalUserPool()
        await local.add(user)
        let session = await local.sessionAfterConfirming("ada")
        await local.remove("ada")
        await local.add(LocalUser("ada", password: "correct horse"))
        let pool = try local.userPool()
        let gone = try await failure { try await pool.signIn("ada", with: .choice(session: session)) }
        #expect(gone.message == "Invalid session for the user.")
    }
}
