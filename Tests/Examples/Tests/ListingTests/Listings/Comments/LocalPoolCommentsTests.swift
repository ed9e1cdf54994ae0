import CognitoAuth
import CognitoAuthTesting
import Testing

@Suite("Listings in the comments on the local pool")
struct LocalPoolCommentsTests {
    private let local = LocalUserPool()

    private func pool(at local: LocalUserPool? = nil, secret: String? = nil) throws -> UserPool {
        let local = local ?? self.local
        return try UserPool(id: local.id, clientID: local.clientID, clientSecret: secret, transport: local)
    }

    @Test func `A sign-in with a code`() async throws {
        try await confirmation { isSignedIn in
            // listing
            let local = LocalUserPool()
            await local.add(LocalUser("ada", password: "correct horse").withCode(by: .sms("+*******1234")))
            let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)

            guard case .code(let challenge) = try await pool.signIn("ada", with: .srp(password: "correct horse"))
            else { return }
            let step = try await challenge.answer(await local.lastCode(for: "ada") ?? "")
            // end of listing
            if step.challenge == nil { isSignedIn() }
        }
    }

    @Test func `The outbox has the code of a sign-up`() async throws {
        _ = try await pool().signUp("ada", password: "correct horse", attributes: ["email": "ada@example.com"])
        // listing
        let message = await local.outbox.last { $0.username == "ada" && $0.purpose == .signUp }
        // end of listing
        try await pool().confirmSignUp("ada", code: try #require(message?.code))
    }

    @Test func `A policy refuses a weak password`() async throws {
        // listing
        let local = LocalUserPool(passwords: .strong)
        // end of listing
        let error = await #expect(throws: CognitoError.self) {
            try await pool(at: local).signUp("ada", password: "correct horse")
        }
        #expect(error?.code == .invalidPassword)
    }

    @Test func `An app client has a secret and one flow`() async throws {
        // listing
        let web = LocalAppClient(secret: "a secret of the server", flows: [.userSRP])
        let local = LocalUserPool(clients: [web])
        // end of listing
        await local.add(LocalUser("ada", password: "correct horse"))
        let pool = try pool(at: local, secret: web.secret)
        #expect(try await pool.signIn("ada", with: .srp(password: "correct horse")).challenge == nil)
        await #expect(throws: CognitoError.self) { try await pool.signIn("ada", with: .password("correct horse")) }
    }

    @Test func `A user has an address and a second factor`() async throws {
        // listing
        let ada = LocalUser("ada", password: "correct horse")
            .withEmail("ada@example.com")
            .withCode(by: .sms("+*******1234"))
        // end of listing
        await local.add(ada)
        #expect(try await pool().signIn("ada", with: .srp(password: "correct horse")).challenge?.name == .smsMFA)
    }

    @Test func `A confirmed sign-up goes on into a sign-in`() async throws {
        let pool = try pool()
        // listing
        await local.add(LocalUser("ada").withEmail("ada@example.com").withStatus(.unconfirmed))
        let session = await local.sessionAfterConfirming("ada")
        let step = try await pool.signIn("ada", with: .choice(session: session))
        // end of listing
        #expect(step.challenge == nil)
    }

    @Test(arguments: [("42", true), ("41", false)])
    func `A closure asks three times`(_ answer: String, isRight: Bool) async throws {
        // listing
        let local = LocalUserPool(
            customChallenges: CustomChallenges { signIn in
                switch signIn.answers.last?.isCorrect {
                case true?: .issueTokens
                case _ where signIn.answers.count == 3: .failAuthentication
                default: .ask(["question": "What is 6 times 7?"], expecting: "42")
                }
            }
        )
        // end of listing
        await local.add(LocalUser("ada", password: "correct horse"))
        var step = try await pool(at: local).signIn("ada", with: .custom())
        var count = 0
        do {
            while case .custom(let challenge) = step {
                count += 1
                step = try await challenge.answer(answer)
            }
            #expect(isRight && count == 1)
        } catch let error as CognitoError where error.isBadCredentials {
            #expect(!isRight && count == 3)
        }
    }

    @Test func `A sign-in leaves a notice`() async throws {
        await local.add(LocalUser("ada", password: "correct horse"))
        _ = try await pool().signIn("ada", with: .srp(password: "correct horse"))
        // listing
        let notice = await local.lastSignInNotice(for: "ada")
        // end of listing
        #expect(notice?.username == "ada")
    }

    @Test func `Faults hit the first call and the second answer`() async throws {
        await local.add(LocalUser("ada", password: "correct horse"))
        let pool = try pool()
        // listing
        await local.fail(.throttle)  // the next call
        await local.fail(.dropAnswer, onCall: 2, of: "RespondToAuthChallenge")  // the second answer from now on
        // end of listing
        #expect(try await pool.signIn("ada", with: .srp(password: "correct horse")).challenge == nil)
        let error = await #expect(throws: CognitoError.self) {
            try await pool.signIn("ada", with: .srp(password: "correct horse"))
        }
        #expect(error?.code == .outcomeUnknown)
    }

    @Test func `An access key may call one operation`() async throws {
        await local.add(LocalUser("ada", password: "correct horse"))
        let secret = "clerks-secret"
        // listing
        let clerk = AWSCredentials(accessKeyID: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: secret)
        await local.addAccessKey(clerk, allowing: ["AdminGetUser"])
        // end of listing
        let client = CognitoClient(region: "us-east-1", transport: local, credentials: .static(clerk))
        let user = try await client.adminGetUser(AdminGetUserRequest(userPoolID: local.id, username: "ada"))
        #expect(user.username == "ada")
        let error = await #expect(throws: CognitoError.self) {
            try await client.adminUserGlobalSignOut(
                AdminUserGlobalSignOutRequest(userPoolID: local.id, username: "ada")
            )
        }
        #expect(error?.code == .accessDenied)
    }
}
