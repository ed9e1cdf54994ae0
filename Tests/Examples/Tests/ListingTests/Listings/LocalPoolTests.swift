import CognitoAuth
import CognitoAuthTesting
import Foundation
import Synchronization
import Testing

@Suite("Listings about the local pool")
struct LocalPoolTests {
    @Test func `A challenge expires by the pool's clock`() async throws {
        // listing
        let time = Mutex(Date())
        let local = LocalUserPool(now: { time.withLock { $0 } })
        // end of listing
        await local.add(LocalUser("ada", password: "correct horse").withCode(by: .sms("+*******1234")))
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        guard case .code(let challenge) = try await pool.signIn("ada", with: .srp(password: "correct horse")) else {
            Issue.record("no code was asked for")
            return
        }
        let code = try #require(await local.lastCode(for: "ada"))
        // listing
        time.withLock { $0 += 181 }
        let error = await #expect(throws: CognitoError.self) { try await challenge.answer(code) }
        #expect(error?.message == "Invalid session for the user, session is expired.")
        // end of listing
        #expect(error?.notAuthorizedReason == .expiredSession)
    }

    @Test func `A closure asks custom challenges`() async throws {
        // listing
        let local = LocalUserPool(
            customChallenges: CustomChallenges { signIn in
                signIn.answers.last?.isCorrect == true
                    ? .issueTokens : .ask(["question": "6 times 7?"], expecting: "42")
            }
        )
        // end of listing
        await local.add(LocalUser("ada", password: "correct horse"))
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        guard case .custom(let challenge) = try await pool.signIn("ada", with: .custom()),
            case .signedIn = try await challenge.answer("42")
        else {
            Issue.record("the custom challenge did not sign in")
            return
        }
        #expect(challenge.publicParameters == ["question": "6 times 7?"])
    }

    @Test func `A passkey signs in`() async throws {
        let local = LocalUserPool()
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        // listing
        var passkey = try LocalPasskey()
        await local.add(LocalUser("ada").withPasskey(passkey))
        guard case .passkey(let challenge) = try await pool.signIn("ada", with: .choice(preferring: .webAuthn)) else {
            Issue.record("no passkey was asked for")
            return
        }
        let credential = try passkey.assertion(for: challenge.requestOptionsJSON ?? "")
        let step = try await challenge.answer(credential: credential)
        // end of listing
        #expect(step.challenge == nil)
    }

    @Test func `A user signs up with the code from the outbox`() async throws {
        let password = "correct horse, battery 1 Staple"
        // listing
        let local = LocalUserPool(passwords: .strong)
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        let user = try await pool.signUp("ada", password: password, attributes: ["email": "ada@example.com"])
        let message = await local.outbox.last { $0.username == "ada" && $0.purpose == .signUp }
        let confirmed = try await pool.confirmSignUp("ada", code: message?.code ?? "", session: user.session)
        let step = try await pool.signIn("ada", with: .choice(session: confirmed.session))
        // end of listing
        #expect(step.challenge == nil)
    }

    @Test func `A signed-in user registers a passkey`() async throws {
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: "correct horse"))
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        guard case .signedIn(let tokens) = try await pool.signIn("ada", with: .srp(password: "correct horse")) else {
            Issue.record("the password did not sign in")
            return
        }
        // listing
        let passkey = try LocalPasskey()
        let start = try await pool.client.startWebAuthnRegistration(
            StartWebAuthnRegistrationRequest(accessToken: tokens.accessToken)
        )
        let credential = try passkey.credential(for: start.credentialCreationOptions)
        try await pool.client.completeWebAuthnRegistration(
            CompleteWebAuthnRegistrationRequest(accessToken: tokens.accessToken, credential: credential)
        )
        // end of listing
        guard case .passkey = try await pool.signIn("ada", with: .choice(preferring: .webAuthn)) else {
            Issue.record("the passkey is not registered")
            return
        }
    }

    @Test func `A refresh whose answer is lost is repeated`() async throws {
        let time = Mutex(Date())
        // listing
        let web = LocalAppClient(refreshTokenRotation: LocalRefreshTokenRotation(gracePeriod: .seconds(30)))
        let local = LocalUserPool(clients: [web], now: { time.withLock { $0 } })
        // end of listing
        await local.add(LocalUser("ada", password: "correct horse"))
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        guard case .signedIn(let first) = try await pool.signIn("ada", with: .srp(password: "correct horse")) else {
            Issue.record("the password did not sign in")
            return
        }
        // The session's clock is the machine's: what has expired by the pool's is refreshed on demand.
        let settings = UserSessionSettings(rotationGracePeriod: .seconds(30))
        let session = await UserSession(first, at: pool, settings: settings)
        // listing
        time.withLock { $0 += 3_601 }  // the access token has expired
        await local.fail(.dropAnswer, of: "GetTokensFromRefreshToken")  // the new refresh token is lost on its way
        let tokens = try await session.refreshedTokens()  // and is asked for again
        // end of listing
        #expect(tokens.refreshToken != first.refreshToken)
    }

    @Test func `An access key may call what it is allowed`() async throws {
        let local = LocalUserPool()
        let clerk = AWSCredentials(accessKeyID: "AKIDCLERK00000000001", secretAccessKey: "clerks-secret")
        // listing
        let pool = try UserPool(
            id: local.id,
            clientID: local.clientID,
            access: .admin(credentials: .static(local.credentials)),
            transport: local
        )
        await local.addAccessKey(clerk, allowing: ["AdminGetUser"])  // everything else is AccessDeniedException
        // end of listing
        await local.add(LocalUser("ada", password: "correct horse"))
        #expect(try await pool.signIn("ada", with: .password("correct horse")).challenge == nil)
        let clerks = try UserPool(
            id: local.id,
            clientID: local.clientID,
            access: .admin(credentials: .static(clerk)),
            transport: local
        )
        let error = await #expect(throws: CognitoError.self) {
            try await clerks.signIn("ada", with: .password("correct horse"))
        }
        #expect(error?.code == .accessDenied)
    }

    @Test func `Faults are ordered`() async throws {
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: "correct horse"))
        // listing
        await local.fail(.throttle)  // the next call
        await local.fail(.dropAnswer, onCall: 2, of: "RespondToAuthChallenge")  // the service acts, the answer is lost
        // end of listing
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        #expect(try await pool.signIn("ada", with: .srp(password: "correct horse")).challenge == nil)
        let error = await #expect(throws: CognitoError.self) {
            try await pool.signIn("ada", with: .srp(password: "correct horse"))
        }
        #expect(error?.code == .outcomeUnknown)
    }
}
