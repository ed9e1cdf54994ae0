import CognitoAuth
import CognitoAuthTesting
import Testing

@Suite("Listings of Choice-based sign-in and passkeys")
struct ChoiceTests {
    private let password = "correct horse"
    private let local = LocalUserPool()

    private func pool(_ user: LocalUser? = nil) async throws -> UserPool {
        if let user { await local.add(user) }
        return try UserPool(id: local.id, clientID: local.clientID, transport: local)
    }

    @Test func `A preferred factor is gone to at once`() async throws {
        let pool = try await pool(LocalUser("ada", password: password).withEmail("ada@example.com"))
        // listing
        let step = try await pool.signIn("ada", with: .choice(preferring: .emailOTP))
        // end of listing
        #expect(step.challenge?.name == .emailOTP)
    }

    @Test func `A password is proven`() async throws {
        let pool = try await pool(LocalUser("ada", password: password))
        // listing
        let step = try await pool.signIn("ada", with: .choice(password: password))
        // end of listing
        #expect(step.challenge == nil)
    }

    @Test func `A confirmed sign-up signs in`() async throws {
        let pool = try await pool()
        let ask = Asker { _ in await local.outbox.last?.code ?? "" }
        // listing
        let user = try await pool.signUp("ada", password: password, attributes: ["email": "ada@example.com"])
        let confirmed = try await pool.confirmSignUp("ada", code: await ask("Code"), session: user.session)
        let step = try await pool.signIn("ada", with: .choice(session: confirmed.session))
        // end of listing
        #expect(step.challenge == nil)
    }

    @Test func `A passkey is registered, signs in and is removed`() async throws {
        let pool = try await pool(LocalUser("ada", password: password))
        var passkey = try LocalPasskey()
        guard case .signedIn(let tokens) = try await pool.signIn("ada", with: .srp(password: password)) else {
            Issue.record("the password did not sign in")
            return
        }
        let registering = passkey
        func create(_ options: JSONValue) async throws -> JSONValue { try registering.credential(for: options) }
        // listing
        let start = try await pool.client.startWebAuthnRegistration(
            StartWebAuthnRegistrationRequest(accessToken: tokens.accessToken)
        )
        let created = try await create(start.credentialCreationOptions)
        try await pool.client.completeWebAuthnRegistration(
            CompleteWebAuthnRegistrationRequest(accessToken: tokens.accessToken, credential: created)
        )
        // end of listing
        func authenticate(_ options: String) async throws -> String { try passkey.assertion(for: options) }
        // listing
        guard case .passkey(let challenge) = try await pool.signIn("ada", with: .choice(preferring: .webAuthn)) else {
            throw NotOffered(challenge: .webAuthn)
        }
        let credential = try await authenticate(challenge.requestOptionsJSON ?? "")
        let step = try await challenge.answer(credential: credential)
        // end of listing
        #expect(step.challenge == nil)
        // listing
        for try await passkey in pool.client.passkeys(accessToken: tokens.accessToken) {
            try await pool.client.deleteWebAuthnCredential(
                DeleteWebAuthnCredentialRequest(accessToken: tokens.accessToken, credentialID: passkey.credentialID)
            )
        }
        // end of listing
        let left = try await pool.client.listWebAuthnCredentials(
            ListWebAuthnCredentialsRequest(accessToken: tokens.accessToken)
        )
        #expect(left.credentials.isEmpty)
    }
}
