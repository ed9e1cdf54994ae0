import CognitoAuth
import Testing

extension EmulatorTests {
    /// `MFA_SETUP`, which moto asks for and ministack does not.
    ///
    /// Each user sets up once, so each test has one of its own.
    @Suite("Setting a second factor up") struct SetUpMFATests {
        private let context = SignInContext(clientMetadata: ["app": "tests"])

        @Test(arguments: [("eve0", "app"), ("eve1", "secret")])
        func `An authenticator app is set up in the midst of a sign-in, and asked for in the next`(
            user: String,
            client: String
        ) async throws {
            let provision = try await EmulatorHost.shared.provision(.moto)
            let eve = try provision.user(user, of: "required")
            let spy = provision.spy(answeringSRP: true)
            let pool = try provision.userPool("required", client: client, transport: spy)
            let method = SignInMethod.srp(password: eve.password)
            let challenge = try setUpMFA(try await pool.signIn(eve.name, with: method, context: context))
            // The list comes in single quotes.
            #expect(challenge.factors == [.authenticatorApp])
            let setup = try await challenge.beginAuthenticatorApp()
            let right = try await authenticatorCode(secret: setup.secretCode)
            let error = try await refusal { try await setup.answer(wrongCode(insteadOf: right)) }
            #expect(error.code == .codeMismatch)
            #expect(error.operation == "VerifySoftwareToken")
            #expect(error.canAnswerAgain)
            let tokens = try signedIn(try await setup.answer(right, deviceName: "Pixel"))
            #expect(username(in: tokens) == eve.username)
            #expect(
                spy.operations == [
                    "InitiateAuth", "RespondToAuthChallenge", "AssociateSoftwareToken", "VerifySoftwareToken",
                    "VerifySoftwareToken", "RespondToAuthChallenge",
                ]
            )
            #expect(try spy.body(4)["FriendlyDeviceName"] as? String == "Pixel")
            #expect(try spy.body(5)["ChallengeName"] as? String == "MFA_SETUP")

            let next = try code(try await pool.signIn(eve.name, with: method, context: context))
            #expect(next.kind == .softwareTokenMFA)
            let later = try await authenticatorCode(secret: setup.secretCode)
            _ = try signedIn(try await next.answer(later))
            let expected = try provision.client(client, of: "required")
            try spy.expectRules(for: expected, typed: eve.name, context: context)
        }

        @Test func `A set-up goes on in another process`() async throws {
            let provision = try await EmulatorHost.shared.provision(.moto)
            let eve = try provision.user("eve2", of: "required")
            let spy = provision.spy(answeringSRP: true)
            let pool = try provision.userPool("required", client: "secret", transport: spy)
            let method = SignInMethod.srp(password: eve.password)
            let challenge = try setUpMFA(try await pool.signIn(eve.name, with: method, context: context))

            let second = try provision.userPool("required", client: "secret", transport: spy)
            let begun = try await setUpMFA(try handedOver(challenge.suspended, to: second)).beginAuthenticatorApp()
            let third = try provision.userPool("required", client: "secret", transport: spy)
            let resumed = try setUpMFA(try handedOver(begun.suspended, to: third))
            let setup = try #require(resumed.begunAuthenticatorApp)
            #expect(setup.secretCode == begun.secretCode)
            let right = try await authenticatorCode(secret: setup.secretCode)
            _ = try signedIn(try await setup.answer(right))
            let client = try provision.client("secret", of: "required")
            try spy.expectRules(for: client, typed: eve.name, context: context)
        }

        @Test func `A new password comes before the set-up, in one sign-in`() async throws {
            let provision = try await EmulatorHost.shared.provision(.moto)
            let eve = try provision.user("eve4", of: "required")
            let spy = RecordingSpy()
            let pool = try provision.userPool("required", client: "secret", transport: spy)
            let first = try newPassword(
                try await pool.signIn(eve.name, with: .password(eve.password), context: context)
            )
            let second = try setUpMFA(try await first.answer("N3w!passw0rd"))
            #expect(second.factors == [.authenticatorApp])
            let setup = try await second.beginAuthenticatorApp()
            let right = try await authenticatorCode(secret: setup.secretCode)
            _ = try signedIn(try await setup.answer(right))
            let client = try provision.client("secret", of: "required")
            try spy.expectRules(for: client, typed: eve.name, context: context)
        }

        /// The service would ask for the set-up in all of these.
        @Test(arguments: [(Emulator.ministack, true), (.ministack, false), (.moto, false)])
        func `Not asked for by ministack, nor by moto after a password`(
            emulator: Emulator,
            proves: Bool
        ) async throws {
            let provision = try await EmulatorHost.shared.provision(emulator)
            let eve = try provision.user("eve3", of: "required")
            let pool = try provision.userPool("required")
            let method: SignInMethod = proves ? .srp(password: eve.password) : .password(eve.password)
            _ = try signedIn(try await pool.signIn(eve.name, with: method))
        }
    }
}
