import CognitoAuth
import CognitoAuthTesting
import Testing

@Suite("Listings in the comments on passkeys")
struct PasskeyCommentsTests {
    private let local = LocalUserPool()

    private func pool() throws -> UserPool {
        try UserPool(id: local.id, clientID: local.clientID, transport: local)
    }

    @Test func `A passkey signs in`() async throws {
        let pool = try pool()
        try await confirmation { isSignedIn in
            // listing
            var passkey = try LocalPasskey()
            await local.add(LocalUser("ada").withPasskey(passkey))

            guard case .passkey(let challenge) = try await pool.signIn("ada", with: .choice(preferring: .webAuthn))
            else { return }
            let credential = try passkey.assertion(for: challenge.requestOptionsJSON ?? "")
            let step = try await challenge.answer(credential: credential)
            // end of listing
            if step.challenge == nil { isSignedIn() }
        }
    }

    @Test func `A passkey is registered`() async throws {
        let pool = try pool()
        await local.add(LocalUser("ada", password: "correct horse"))
        let step = try await pool.signIn("ada", with: .srp(password: "correct horse"))
        guard case .signedIn(let tokens) = step else { throw NotOffered(challenge: step.challenge?.name) }
        let (client, token) = (pool.client, tokens.accessToken)
        // listing
        let passkey = try LocalPasskey()
        let start = try await client.startWebAuthnRegistration(.init(accessToken: token))
        let credential = try passkey.credential(for: start.credentialCreationOptions)
        try await client.completeWebAuthnRegistration(.init(accessToken: token, credential: credential))
        // end of listing
        let list = try await client.listWebAuthnCredentials(.init(accessToken: token))
        #expect(list.credentials.map(\.credentialID) == [passkey.credentialID])
    }
}
