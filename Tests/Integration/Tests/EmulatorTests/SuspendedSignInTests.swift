import CognitoAuth
import Foundation
import Testing

extension EmulatorTests {
    /// Sign-ins that one process begins and others continue, as a server does in several requests.
    @Suite("Suspended sign-ins") struct SuspendedSignInTests {
        private let context = SignInContext(userContextData: UserContextData(ipAddress: "192.0.2.7"))

        @Test(arguments: both, ["app", "secret"])
        func `A code is answered in another process`(_ emulator: Emulator, client: String) async throws {
            let scene = try await Scene(emulator, "tom", of: "totp", client: client)
            func resumed(_ challenge: CodeChallenge) throws -> CodeChallenge {
                let other = try scene.provision.userPool("totp", client: client, transport: scene.spy)
                return try handedOver(challenge.suspended, to: other).expected()
            }
            let first: CodeChallenge = try await scene.signIn(context: context).expected()
            let second = try resumed(first)
            #expect(second.kind == first.kind)
            let right = try await authenticatorCode(of: scene.user)
            let error = try await failure { try await second.answer(wrongCode(insteadOf: right)) }
            #expect(error.canAnswerAgain)
            _ = try await resumed(second).answer(right).tokens
            try scene.expectRules(context: context)

            // Another app client and another pool refuse it without a request.
            for (pool, name) in [("totp", client == "app" ? "secret" : "app"), ("plain", client)] {
                let other = try scene.provision.userPool(pool, client: name)
                let refusal = #expect(throws: CognitoError.self) { try handedOver(first.suspended, to: other) }
                #expect(refusal?.code == .invalidConfiguration, "\(pool) \(name)")
            }
        }

        /// A session of moto is valid for one answer, and its error repeats the session.
        @Test func `A used session is refused, and the error has no session`() async throws {
            let scene = try await Scene(.moto, "sam", of: "sms")
            let challenge: CodeChallenge = try await scene.signIn().expected()
            let resumed: CodeChallenge = try handedOver(challenge.suspended, to: scene.pool).expected()
            _ = try await resumed.answer("123456").tokens
            let error = try await failure { try await challenge.answer("123456") }
            #expect(error.code == .resourceNotFound && !error.canAnswerAgain)
            expectNo(try #require(try scene.spy.body(1)["Session"] as? String), in: error)
        }
    }
}
