import CognitoAuth
import Testing

extension EmulatorTests {
    /// `NEW_PASSWORD_REQUIRED`; each user signs in once, so each test has one of its own.
    @Suite("New passwords") struct NewPasswordTests {
        struct Case: Sendable {
            let emulator: Emulator
            let user: String
            let client: String
            let proves: Bool
        }

        static var cases: [Case] {
            [Emulator.ministack, .moto].flatMap { emulator in
                [
                    Case(emulator: emulator, user: "nia0", client: "app", proves: false),
                    Case(emulator: emulator, user: "nia1", client: "secret", proves: false),
                    Case(emulator: emulator, user: "nia2", client: "app", proves: true),
                    Case(emulator: emulator, user: "nia3", client: "secret", proves: true),
                ]
            }
        }

        @Test(arguments: cases)
        func `A temporary password is replaced, with attributes`(_ test: Case) async throws {
            let provision = try await EmulatorHost.shared.provision(test.emulator)
            let nia = try provision.user(test.user, of: "temporary")
            let spy = provision.spy(answeringSRP: test.proves)
            let pool = try provision.userPool("temporary", client: test.client, transport: spy)
            let context = SignInContext(clientMetadata: ["app": "tests"])
            let method: SignInMethod = test.proves ? .srp(password: nia.password) : .password(nia.password)
            let challenge = try newPassword(try await pool.signIn(nia.name, with: method, context: context))
            let attributes = ["given_name": "Nia", "userAttributes.family_name": "Björk"]
            _ = try signedIn(try await challenge.answer("N3w!passw0rd", attributes: attributes))
            let answer = try spy.values(spy.requests.count - 1)
            #expect(answer["NEW_PASSWORD"] == "N3w!passw0rd")
            #expect(answer["userAttributes.given_name"] == "Nia")
            #expect(answer["userAttributes.family_name"] == "Björk")
            #expect(answer.count == (test.client == "secret" ? 5 : 4))
            let client = try provision.client(test.client, of: "temporary")
            try spy.expectRules(for: client, typed: nia.name, context: context)

            let plain = try provision.userPool("temporary", client: test.client)
            _ = try signedIn(try await plain.signIn(nia.name, with: .password("N3w!passw0rd")))
            let old = try await refusal { try await plain.signIn(nia.name, with: .password(nia.password)) }
            #expect(old.isBadCredentials)
        }

        /// The pool requires `given_name`, which the user lacks and the service would ask for.
        ///
        /// ministack tells the user's attributes, moto nothing.
        @Test(arguments: [Emulator.ministack, .moto])
        func `Neither emulator names the required attributes`(_ emulator: Emulator) async throws {
            let provision = try await EmulatorHost.shared.provision(emulator)
            let nia = try provision.user("nia4", of: "temporary")
            let pool = try provision.userPool("temporary")
            let challenge = try newPassword(try await pool.signIn(nia.name, with: .password(nia.password)))
            #expect(challenge.requiredAttributes.isEmpty)
            #expect(challenge.userAttributes["email"] == (emulator == .ministack ? nia.email : nil))
        }

        /// ministack takes any password and any session.
        @Test func `moto refuses a password that breaks the policy, and the challenge stays open`() async throws {
            let provision = try await EmulatorHost.shared.provision(.moto)
            let nia = try provision.user("nia5", of: "temporary")
            let pool = try provision.userPool("temporary", client: "secret")
            let challenge = try newPassword(try await pool.signIn(nia.name, with: .password(nia.password)))
            let error = try await refusal { try await challenge.answer("short") }
            #expect(error.code == .invalidPassword)
            #expect(error.canAnswerAgain)
            _ = try signedIn(try await challenge.answer("N3w!passw0rd"))
        }

        /// The user's real name is a UUID in a pool whose users sign in with their e-mail addresses.
        ///
        /// moto returns it, ministack what was typed.
        @Test(arguments: [Emulator.ministack, .moto], ["app", "secret"])
        func `The answer is under the name that the server returned`(
            _ emulator: Emulator,
            client: String
        ) async throws {
            let provision = try await EmulatorHost.shared.provision(emulator)
            let erin = try provision.user("erin", of: "emails")
            #expect(erin.name != erin.username)
            let spy = RecordingSpy()
            let pool = try provision.userPool("emails", client: client, transport: spy)
            let challenge = try newPassword(try await pool.signIn(erin.name, with: .password(erin.password)))
            #expect(challenge.username == (emulator == .moto ? erin.username : erin.name))
            // The second client finds the user with a temporary password still.
            if client == "secret" { _ = try signedIn(try await challenge.answer("N3w!passw0rd")) }
            try spy.expectRules(for: try provision.client(client, of: "emails"), typed: erin.name)
        }
    }
}
