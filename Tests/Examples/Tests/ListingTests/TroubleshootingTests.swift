import CognitoAuth
import CognitoAuthTesting
import Foundation
import Synchronization
import Testing

/// What the local pool says is what the article quotes, with an ellipsis in the place of ids.
@Suite("The messages in Troubleshooting")
struct TroubleshootingTests {
    /// What the pool adds to its words about a password that is too short.
    private static let policyFault = "Password not long enough"

    private let ada = LocalUser("ada", password: "correct horse")

    private func isQuoted(_ error: CognitoError, of pool: UserPool) throws -> Bool {
        try Self.isQuoted(error, of: pool)
    }

    static func isQuoted(_ error: CognitoError, of pool: UserPool) throws -> Bool {
        let article = try #require(try Document.articles().first { $0.lastPathComponent == "Troubleshooting.md" })
        let words = error.message.replacing(pool.clientID, with: "…").replacing(Self.policyFault, with: "…")
        return try String(contentsOf: article, encoding: .utf8).contains("| `\(words)` |")
    }

    private func refusal(
        of method: SignInMethod = .srp(password: "correct horse"),
        by client: LocalAppClient = LocalAppClient(),
        secret: String? = nil,
        user: LocalUser
    ) async throws {
        let local = LocalUserPool(clients: [client])
        await local.add(user)
        let pool = try UserPool(id: local.id, clientID: local.clientID, clientSecret: secret, transport: local)
        let error = await #expect(throws: CognitoError.self) { try await pool.signIn("ada", with: method) }
        if let error { #expect(try isQuoted(error, of: pool), "\(error.message)") }
    }

    @Test func `What is refused when a sign-in begins`() async throws {
        try await refusal(by: LocalAppClient(flows: [.userPassword]), user: ada)
        try await refusal(of: .password("correct horse"), by: LocalAppClient(flows: [.userSRP]), user: ada)
        try await refusal(by: LocalAppClient(secret: "a secret"), user: ada)
        try await refusal(by: LocalAppClient(secret: "a secret"), secret: "another", user: ada)
        try await refusal(secret: "a secret", user: ada)
        try await refusal(user: ada.withStatus(.unconfirmed))
        try await refusal(user: ada.withStatus(.resetRequired))
        try await refusal(user: ada.disabled())
        try await refusal(of: .custom(), user: ada)
        try await refusal(of: .srp(password: "wrong"), user: ada)
    }

    @Test func `What is refused when it goes on`() async throws {
        let time = Mutex(Date())
        let local = LocalUserPool(now: { time.withLock { $0 } })
        await local.add(ada.withCode(by: .sms("+*******1234")))
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        guard case .code(let challenge) = try await pool.signIn("ada", with: .srp(password: "correct horse")) else {
            Issue.record("no code was asked for")
            return
        }
        let code = try #require(await local.lastCode(for: "ada"))
        let wrong = await #expect(throws: CognitoError.self) {
            try await challenge.answer(code == "000000" ? "000001" : "000000")
        }
        if let wrong { #expect(try isQuoted(wrong, of: pool), "\(wrong.message)") }
        _ = try await challenge.answer(code)
        let used = await #expect(throws: CognitoError.self) { try await challenge.answer(code) }
        if let used { #expect(try isQuoted(used, of: pool), "\(used.message)") }
        guard case .code(let late) = try await pool.signIn("ada", with: .srp(password: "correct horse")) else { return }
        time.withLock { $0 += 181 }
        let expired = await #expect(throws: CognitoError.self) { try await late.answer(code) }
        if let expired { #expect(try isQuoted(expired, of: pool), "\(expired.message)") }
    }

    @Test func `What is refused in proofs of one's own making`() async throws {
        let local = LocalUserPool()
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        for responses in [
            ChallengeResponses.raw(
                .passwordVerifier,
                [
                    "USERNAME": "ada", "TIMESTAMP": "lør. nov. 21 20:00:00 UTC 2026",
                    "PASSWORD_CLAIM_SIGNATURE": "AAAA", "PASSWORD_CLAIM_SECRET_BLOCK": "AAAA",
                ]
            ),
            ChallengeResponses.raw(.deviceSRPAuth, ["USERNAME": "ada", "SRP_A": "2"]),
        ] {
            let error = await #expect(throws: CognitoError.self) {
                try await pool.client.respondToAuthChallenge(
                    RespondToAuthChallengeRequest(clientID: pool.clientID, challengeResponses: responses)
                )
            }
            if let error { #expect(try isQuoted(error, of: pool), "\(error.message)") }
        }
    }

    @Test func `What is refused before anything is sent`() throws {
        let pool = try UserPool(id: "eu-west-1_Ab12Cd34E", clientID: "app")
        let error = #expect(throws: CognitoError.self) { try UserPool(id: "Ab12Cd34E", clientID: "app") }
        if let error { #expect(try isQuoted(error, of: pool), "\(error.message)") }
    }

    @Test func `What is refused when tokens are refreshed`() async throws {
        let time = Mutex(Date())
        let clients = [
            LocalAppClient(id: "secret", secret: "a secret"),
            LocalAppClient(id: "rotating", refreshTokenRotation: LocalRefreshTokenRotation(gracePeriod: .zero)),
        ]
        let local = LocalUserPool(clients: clients, now: { time.withLock { $0 } })
        await local.add(ada)
        await local.add(LocalUser("bob", password: "correct horse"))
        let secret = try UserPool(id: local.id, clientID: "secret", clientSecret: "a secret", transport: local)
        let rotating = try UserPool(id: local.id, clientID: "rotating", transport: local)
        func tokens(of name: String, at pool: UserPool) async throws -> Tokens? {
            guard case .signedIn(let tokens) = try await pool.signIn(name, with: .srp(password: "correct horse")) else {
                return nil
            }
            return tokens
        }
        let adas = try #require(await tokens(of: "ada", at: secret))
        let bobs = try #require(await tokens(of: "bob", at: secret))
        let mixed = Tokens(
            accessToken: bobs.accessToken,
            idToken: nil,
            refreshToken: adas.refreshToken,
            issuedAt: Date()
        )
        let rotated = try #require(await tokens(of: "ada", at: rotating))
        func refusal(of tokens: Tokens, at pool: UserPool, by method: RefreshMethod) async throws {
            let error = await #expect(throws: CognitoError.self) { try await pool.refresh(tokens, by: method) }
            if let error { #expect(try isQuoted(error, of: pool), "\(error.message)") }
        }
        try await refusal(of: mixed, at: secret, by: .refreshTokenAuth)
        try await refusal(of: rotated, at: rotating, by: .refreshTokenAuth)
        time.withLock { $0 += 31 * 86_400 }
        try await refusal(of: adas, at: secret, by: .getTokensFromRefreshToken)
    }

    @Test func `A refresh from a device that was not confirmed is refused, and from one that is kept it is not`()
        async throws
    {
        let local = LocalUserPool(devices: .always)
        await local.add(ada)
        let bare = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        guard case .signedIn(let lost) = try await bare.signIn("ada", with: .srp(password: "correct horse")) else {
            Issue.record("the password did not sign in")
            return
        }
        let error = await #expect(throws: CognitoError.self) { try await bare.refresh(lost) }
        if let error { #expect(try isQuoted(error, of: bare), "\(error.message)") }
        #expect(error?.message == "Invalid Refresh Token.")

        let keeping = try UserPool(
            id: local.id,
            clientID: local.clientID,
            transport: local,
            devices: MemoryDeviceStore()
        )
        guard case .signedIn(let kept) = try await keeping.signIn("ada", with: .srp(password: "correct horse")) else {
            Issue.record("the password did not sign in")
            return
        }
        #expect(try await !keeping.refresh(kept).accessToken.isEmpty)
        let keyless = Tokens(
            accessToken: kept.accessToken,
            idToken: kept.idToken,
            refreshToken: kept.refreshToken,
            issuedAt: Date()
        )
        let missing = await #expect(throws: CognitoError.self) { try await keeping.refresh(keyless) }
        #expect(missing?.message == "Invalid Refresh Token.")
    }

    @Test func `What is refused after it`() async throws {
        let local = LocalUserPool()
        await local.add(ada)
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        guard case .signedIn(let tokens) = try await pool.signIn("ada", with: .srp(password: "correct horse")) else {
            Issue.record("the password did not sign in")
            return
        }
        await local.signOut("ada")
        let revoked = await #expect(throws: CognitoError.self) { try await pool.refresh(tokens) }
        if let revoked { #expect(try isQuoted(revoked, of: pool), "\(revoked.message)") }
        let out = await #expect(throws: CognitoError.self) {
            try await pool.client.getUser(GetUserRequest(accessToken: tokens.accessToken))
        }
        if let out { #expect(try isQuoted(out, of: pool), "\(out.message)") }
    }
}
