import CognitoAuth
import Foundation
import Testing

extension EmulatorTests {
    /// A sign-in that one value of the pool begins and others end, as a server does it across its requests.
    @Suite("Suspended sign-ins") struct SuspendedSignInTests {
        private let context = SignInContext(
            clientMetadata: ["hint": "first"],
            userContextData: UserContextData(ipAddress: "192.0.2.7")
        )

        @Test func `Every round of a custom sign-in is answered by another process`() async throws {
            let provision = try await EmulatorHost.shared.provision(.ministack)
            let cora = try provision.user("cora", of: "custom")
            let spy = RecordingSpy()
            func pool() throws -> UserPool { try provision.userPool("custom", client: "secret", transport: spy) }
            let first = try custom(try await pool().signIn(cora.name, with: .custom(), context: context))
            let second = try custom(try handedOver(first.suspended, to: pool()))
            #expect(second.publicParameters == first.publicParameters)
            let third = try custom(try await second.answer("wrong"))
            let last = try custom(try handedOver(third.suspended, to: pool()))
            // The metadata of the sign-in came along.
            #expect(last.publicParameters == ["question": "round 1", "hint": "first"])
            let tokens = try signedIn(try await last.answer("sesame1"))
            #expect(username(in: tokens) == cora.username)
            let client = try provision.client("secret", of: "custom")
            try spy.expectRules(for: client, typed: cora.name, context: context)
        }

        @Test func `After SRP another process goes on without the password, under the real name`() async throws {
            let provision = try await EmulatorHost.shared.provision(.ministack)
            let cora = try provision.user("cora", of: "custom")
            let email = try #require(cora.email)
            let client = try provision.client("secret", of: "custom")
            let spy = RecordingSpy()
            func pool() throws -> UserPool { try provision.userPool("custom", client: "secret", transport: spy) }
            let method = SignInMethod.custom(srpPassword: cora.password)
            let first = try custom(try await pool().signIn(email, with: method, context: context))
            let json = String(decoding: try JSONEncoder().encode(first.suspended), as: UTF8.self)
            for secret in [cora.password, try #require(client.secret)] { #expect(!json.contains(secret)) }
            let resumed = try custom(try handedOver(first.suspended, to: pool()))
            _ = try signedIn(try await resumed.answer("sesame0"))
            try spy.expectRules(for: client, typed: email, context: context)
        }

        @Test(arguments: [Emulator.ministack, .moto], ["app", "secret"])
        func `A code is answered by another process`(_ emulator: Emulator, client: String) async throws {
            let provision = try await EmulatorHost.shared.provision(emulator)
            let tom = try provision.user("tom", of: "totp")
            let spy = RecordingSpy()
            func pool() throws -> UserPool { try provision.userPool("totp", client: client, transport: spy) }
            let first = try code(try await pool().signIn(tom.name, with: .password(tom.password), context: context))
            let resumed = try code(try handedOver(first.suspended, to: pool()))
            #expect(resumed.kind == first.kind)
            let right = try await authenticatorCode(of: tom)
            let error = try await refusal { try await resumed.answer(wrongCode(insteadOf: right)) }
            #expect(error.canAnswerAgain)
            let again = try code(try handedOver(resumed.suspended, to: pool()))
            _ = try signedIn(try await again.answer(right))
            let expected = try provision.client(client, of: "totp")
            try spy.expectRules(for: expected, typed: tom.name, context: context)
        }

        @Test(arguments: [Emulator.ministack, .moto])
        func `Another pool or app client refuses it and sends nothing`(_ emulator: Emulator) async throws {
            let provision = try await EmulatorHost.shared.provision(emulator)
            let tom = try provision.user("tom", of: "totp")
            let pool = try provision.userPool("totp")
            let challenge = try code(try await pool.signIn(tom.name, with: .password(tom.password)))
            let spy = RecordingSpy()
            let others = [
                try provision.userPool("totp", client: "secret", transport: spy),
                try provision.userPool("plain", transport: spy),
            ]
            for other in others {
                let error = try #require(throws: CognitoError.self) { try handedOver(challenge.suspended, to: other) }
                #expect(error.code == .invalidConfiguration)
            }
            #expect(spy.requests.isEmpty)
        }

        /// moto's sessions are good for one answer.
        ///
        /// The service says NotAuthorizedException, "Invalid session for the user."; moto does not find the session and repeats
        /// it, a secret that must not show.
        @Test func `A session that another process used up is refused`() async throws {
            let provision = try await EmulatorHost.shared.provision(.moto)
            let sam = try provision.user("sam", of: "sms")
            let spy = RecordingSpy()
            let pool = try provision.userPool("sms", transport: spy)
            let challenge = try code(try await pool.signIn(sam.name, with: .password(sam.password)))
            _ = try signedIn(try await code(try handedOver(challenge.suspended, to: pool)).answer("123456"))
            let error = try await refusal { try await challenge.answer("123456") }
            #expect(error.code == .resourceNotFound)
            #expect(!error.canAnswerAgain)
            let session = try #require(try spy.body(1)["Session"] as? String)
            #expect(!"\(error) \(error.message)".contains(session))
        }
    }
}
