import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

@Suite("Listings of Coming from other libraries")
struct ComingFromOtherLibrariesTests {
    private let password = "correct horse"
    private let local = LocalUserPool()

    /// The pool with a user who has a second factor, and who is asked for its codes.
    private func poolOfAda() async throws -> (UserPool, Asker) {
        await local.add(LocalUser("ada", password: password).withCode(by: .sms("+*******1234")))
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        return (pool, Asker { [local] _ in await local.lastCode(for: "ada") ?? "" })
    }

    @Test func `A refresh token is brought along`() async throws {
        let local = LocalUserPool(devices: .always)
        await local.add(LocalUser("ada", password: password))
        let pool = try UserPool(
            id: local.id,
            clientID: local.clientID,
            transport: local,
            devices: MemoryDeviceStore()
        )
        guard case .signedIn(let kept) = try await pool.signIn("ada", with: .srp(password: password)) else {
            Issue.record("the password did not sign in")
            return
        }
        let (accessToken, refreshToken) = (kept.accessToken, kept.refreshToken)
        let store = MemoryTokenStore()
        // listing
        let old = Tokens(
            accessToken: accessToken,
            idToken: nil,
            refreshToken: refreshToken,
            issuedAt: .distantPast,
            deviceKey: UnverifiedToken(accessToken)?.deviceKey
        )
        let session = await UserSession(try await pool.refresh(old), at: pool, keptIn: store)
        // end of listing
        #expect(old.deviceKey == kept.deviceKey && old.deviceKey != nil)
        #expect(try await session.validTokens().accessToken != accessToken)
        #expect(await store.tokens(for: session.id) != nil)
    }

    @Test func `What Amplify and pycognito do`() async throws {
        let (pool, ask) = try await poolOfAda()
        // listing
        // CognitoAuth
        var step = try await pool.signIn(
            "ada",
            with: .srp(password: password)
        )
        if case .code(let challenge) = step {
            let code = await ask("Code")
            step =
                try await challenge.answer(code)
        }
        guard case .signedIn(let tokens) = step
        else { throw NotOffered(challenge: nil) }
        let session = await UserSession(
            tokens,
            at: pool
        )

        // later
        let fresh =
            try await session.validTokens()
        let token = fresh.accessToken
        // end of listing
        #expect(token == tokens.accessToken)
    }

    @Test func `What Soto's kit does`() async throws {
        let (pool, ask) = try await poolOfAda()
        // listing
        // CognitoAuth
        var step = try await pool.signIn(
            "ada",
            with: .srp(password: password)
        )
        if case .code(let challenge) = step {
            let code = await ask("Code")
            step =
                try await challenge.answer(code)
        }
        guard case .signedIn(let tokens) = step
        else { throw NotOffered(challenge: nil) }

        // later, after tokens.expiresAt
        let fresh = try await pool.refresh(tokens)
        // end of listing
        #expect(fresh.accessToken != tokens.accessToken)
    }

    @Test func `What amazon-cognito-identity-js does`() async throws {
        let (pool, ask) = try await poolOfAda()
        let store = MemoryTokenStore()
        // listing
        // CognitoAuth
        var step = try await pool.signIn(
            "ada",
            with: .srp(password: password)
        )
        if case .code(let challenge) = step {
            let code = await ask("Code")
            step =
                try await challenge.answer(code)
        }
        guard case .signedIn(let tokens) = step
        else { throw NotOffered(challenge: nil) }
        _ = await UserSession(
            tokens,
            at: pool,
            keptIn: store
        )

        // later, in another run
        let session = try await UserSession(
            at: pool,
            keptIn: store
        )
        let fresh =
            try await session?.validTokens()
        let token = fresh?.accessToken
        // end of listing
        #expect(token == tokens.accessToken)
    }
}
