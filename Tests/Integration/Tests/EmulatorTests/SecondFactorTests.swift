import CognitoAuth
import Testing

extension EmulatorTests {
    /// `SMS_MFA`, `EMAIL_OTP`, `SOFTWARE_TOKEN_MFA`, `SELECT_MFA_TYPE`.
    @Suite("Second factors") struct SecondFactorTests {
        private let context = SignInContext(
            clientMetadata: ["app": "tests"],
            userContextData: UserContextData(ipAddress: "192.0.2.7", encodedData: "fingerprint"),
            analyticsMetadata: AnalyticsMetadata(analyticsEndpointID: "d70b2ba36a8c4dc5a04a0451a31a1e12")
        )

        private func methods(_ user: Provision.User) -> [SignInMethod] {
            [.password(user.password), .srp(password: user.password)]
        }

        @Test(arguments: [Emulator.ministack, .moto], ["app", "secret"])
        func `The code of an authenticator app, after either proof of the password`(
            _ emulator: Emulator,
            client: String
        ) async throws {
            let provision = try await EmulatorHost.shared.provision(emulator)
            let tom = try provision.user("tom", of: "totp")
            let spy = provision.spy(answeringSRP: true)
            let pool = try provision.userPool("totp", client: client, transport: spy)
            for method in methods(tom) {
                let challenge = try code(try await pool.signIn(tom.name, with: method, context: context))
                #expect(challenge.kind == .softwareTokenMFA)
                #expect(challenge.delivery == nil)
                #expect(challenge.friendlyDeviceName == (emulator == .ministack ? "TOTP device" : nil))
                let right = try await authenticatorCode(of: tom)
                let error = try await refusal { try await challenge.answer(wrongCode(insteadOf: right)) }
                #expect(error.code == .codeMismatch)
                #expect(error.canAnswerAgain)
                let tokens = try signedIn(try await challenge.answer(right))
                #expect(username(in: tokens) == tom.username)
            }
            let expected = try provision.client(client, of: "totp")
            try spy.expectRules(for: expected, typed: tom.name, context: context)
        }

        /// An answer under the alias signs in at the service too, but binds no device and breaks the secret hash.
        @Test(arguments: ["app", "secret"])
        func `After an e-mail alias the code is answered under the real name`(_ client: String) async throws {
            let provision = try await EmulatorHost.shared.provision(.ministack)
            let oskar = try provision.user("oskar", of: "aliases")
            let email = try #require(oskar.email)
            let spy = RecordingSpy()
            let pool = try provision.userPool("aliases", client: client, transport: spy)
            let method = SignInMethod.srp(password: oskar.password)
            let challenge = try code(try await pool.signIn(email, with: method, context: context))
            #expect(challenge.username == oskar.username)
            _ = try signedIn(try await challenge.answer(try await authenticatorCode(of: oskar)))
            #expect(try spy.values(2)["USERNAME"] == oskar.username)
            let expected = try provision.client(client, of: "aliases")
            try spy.expectRules(for: expected, typed: email, context: context)
        }

        /// moto takes any code but checks session and secret hash; it does not say where the code went.
        @Test(arguments: ["app", "secret"])
        func `A code by SMS on moto, after either proof of the password`(_ client: String) async throws {
            let provision = try await EmulatorHost.shared.provision(.moto)
            let sam = try provision.user("sam", of: "sms")
            let spy = provision.spy(answeringSRP: true)
            let pool = try provision.userPool("sms", client: client, transport: spy)
            for method in methods(sam) {
                let challenge = try code(try await pool.signIn(sam.name, with: method, context: context))
                #expect(challenge.kind == .smsMFA)
                #expect(challenge.delivery == nil)
                _ = try signedIn(try await challenge.answer("012345", clientMetadata: ["own": "1"]))
                #expect(try spy.values(spy.requests.count - 1)["SMS_MFA_CODE"] == "012345")
            }
            try spy.expectRules(
                for: try provision.client(client, of: "sms"),
                typed: sam.name,
                context: context,
                own: [1: ["own": "1"], 4: ["own": "1"]]
            )
        }

        /// A server that begins to ask for one of these is to be noticed: the users are ready for it.
        @Test(
            arguments: [
                (Emulator.ministack, "sms", "sam"), (.ministack, "email", "emil"), (.moto, "email", "emil"),
                (.moto, "choice", "sue"),
            ]
        )
        func `Not asked for: tokens come at once`(emulator: Emulator, pool name: String, user: String) async throws {
            let provision = try await EmulatorHost.shared.provision(emulator)
            let user = try provision.user(user, of: name)
            let pool = try provision.userPool(name)
            _ = try signedIn(try await pool.signIn(user.name, with: .password(user.password)))
        }

        /// Both factors are enabled and neither is preferred: the service would answer `SELECT_MFA_TYPE`.
        ///
        /// moto asks for the app after SRP alone, and for nothing after a password.
        @Test(arguments: [Emulator.ministack, .moto])
        func `Neither lets the user choose: the authenticator app is asked for`(_ emulator: Emulator) async throws {
            let provision = try await EmulatorHost.shared.provision(emulator)
            let sue = try provision.user("sue", of: "choice")
            let spy = provision.spy(answeringSRP: true)
            let pool = try provision.userPool("choice", transport: spy)
            let challenge = try code(try await pool.signIn(sue.name, with: .srp(password: sue.password)))
            #expect(challenge.kind == .softwareTokenMFA)
            _ = try signedIn(try await challenge.answer(try await authenticatorCode(of: sue)))
        }
    }
}
