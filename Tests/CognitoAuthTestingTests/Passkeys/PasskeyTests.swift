import CognitoAuth
import CognitoAuthTesting
import Testing

@Suite
struct PasskeyTests {
    private func pool(_ passkeys: LocalPasskey..., policy: LocalPasskeyPolicy = .init()) async -> LocalUserPool {
        let local = LocalUserPool(clients: [LocalAppClient(secret: "a secret")], passkeys: policy)
        let user = LocalUser("ada").withEmail("ada@example.com")
        await local.add(passkeys.reduce(user) { $0.withPasskey($1) })
        return local
    }

    @Test func `a user signs in with a passkey, again and again`() async throws {
        var passkey = try LocalPasskey()
        let pool = try await pool(passkey).userPool()
        for _ in 1...3 {
            let challenge = try await pool.signIn("ada@example.com", with: .choice(preferring: .webAuthn)).passkey
            let options = try #require(challenge.requestOptions)
            #expect(options.relyingPartyID == "auth.example.com" && options.userVerification == "preferred")
            #expect(options.allowCredentials.map(\.id) == [passkey.credentialID])
            #expect(options.allowCredentials.first?.type == "public-key")
            #expect(options.timeout == 180_000)
            let credential = try passkey.assertion(for: try #require(challenge.requestOptionsJSON))
            let tokens = try await challenge.answer(credential: credential).tokens
            #expect(try Claims(tokens.accessToken)["username"] as? String == "ada")
        }
    }

    @Test func `a passkey is chosen, and then asked for or brought along`() async throws {
        var passkey = try LocalPasskey()
        let pool = try await pool(passkey).userPool()
        let choice = try await pool.signIn("ada", with: .choice()).chooseFactor
        #expect(choice.factors == [.emailOTP, .webAuthn])
        let challenge = try await choice.choose(.webAuthn).passkey
        let credential = try passkey.assertion(for: try #require(challenge.requestOptionsJSON))
        _ = try await challenge.answer(credential: credential).tokens

        let again = try await pool.signIn("ada", with: .choice()).chooseFactor
        let brought = try passkey.assertion(for: try #require(again.parameters["CREDENTIAL_REQUEST_OPTIONS"]))
        _ = try await again.answer(credential: brought).tokens
    }

    @Test func `a user may have several passkeys`() async throws {
        var passkeys = [try LocalPasskey(), try LocalPasskey()]
        let pool = try await pool(passkeys[0], passkeys[1]).userPool()
        for index in [1, 0, 1] {
            let challenge = try await pool.signIn("ada", with: .choice(preferring: .webAuthn)).passkey
            let credential = try passkeys[index].assertion(for: try #require(challenge.requestOptionsJSON))
            _ = try await challenge.answer(credential: credential).tokens
        }
    }

    @Test func `an authenticator refuses what is not for it`() async throws {
        var passkey = try LocalPasskey()
        var other = try LocalPasskey()
        var elsewhere = try LocalPasskey(relyingPartyID: "example.org")
        let pool = try await pool(passkey).userPool()
        let challenge = try await pool.signIn("ada", with: .choice(preferring: .webAuthn)).passkey
        let options = try #require(challenge.requestOptionsJSON)
        #expect(throws: LocalPasskey.Failure.notAllowed) { try other.assertion(for: options) }
        #expect(throws: LocalPasskey.Failure.otherRelyingParty) { try elsewhere.assertion(for: options) }
        #expect(throws: LocalPasskey.Failure.unreadableOptions) { try passkey.assertion(for: "{}") }
        #expect(passkey.signCount == 0)
    }

    @Test func `a challenge is suspended and answered by another process`() async throws {
        var passkey = try LocalPasskey()
        let local = await pool(passkey)
        let suspended = try await local.userPool().signIn("ada", with: .choice(preferring: .webAuthn)).passkey.suspended
        let challenge = try local.userPool().resume(suspended).passkey
        let credential = try passkey.assertion(for: try #require(challenge.requestOptionsJSON))
        _ = try await challenge.answer(credential: credential).tokens
    }
}
