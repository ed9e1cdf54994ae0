import CognitoAuth
import Foundation
import Testing

extension EmulatorTests {
    /// `CUSTOM_AUTH` with the triggers of Provisioning/triggers.py, which only ministack runs.
    @Suite("Custom challenges") struct CustomChallengeTests {
        private let context = SignInContext(clientMetadata: ["hint": "first"])

        private func scene(_ client: String = "app") async throws -> Scene {
            try await Scene(.ministack, "cora", of: "custom", client: client)
        }

        @Test(arguments: ["app", "secret"])
        func `Rounds continue until an answer is right, and every request has the metadata`(
            _ client: String
        ) async throws {
            let scene = try await scene(client)
            let first: CustomChallenge = try await scene.signIn(.custom(), context: context).expected()
            let second: CustomChallenge = try await first.answer("wrong").expected()
            let own = ["hint": "own", "more": "1"]
            let third: CustomChallenge = try await second.answer("sesame0", clientMetadata: own).expected()
            #expect(
                [first, second, third].map(\.publicParameters) == [
                    ["question": "round 0", "hint": "first"], ["question": "round 1", "hint": "first"],
                    ["question": "round 2", "hint": "own"],
                ]
            )
            #expect(try await third.answer("sesame2").tokens.username == scene.user.username)
            #expect(try scene.spy.values(0)["CHALLENGE_NAME"] == nil)
            #expect(try scene.spy.values(3)["ANSWER"] == "sesame2")
            try scene.expectRules(context: context, own: [2: own])
        }

        @Test func `The third wrong answer ends the sign-in`() async throws {
            let scene = try await scene()
            let first: CustomChallenge = try await scene.signIn(.custom()).expected()
            let second: CustomChallenge = try await first.answer("").expected()
            let third: CustomChallenge = try await second.answer("sesame0").expected()
            let error = try await failure { try await third.answer("sesame0") }
            #expect(error.code == .notAuthorized && !error.canAnswerAgain)
        }

        @Test(arguments: ["app", "secret"], [false, true])
        func `A custom challenge follows SRP, in another process and without the password`(
            _ client: String,
            byEmail: Bool
        ) async throws {
            let scene = try await scene(client)
            let typed = byEmail ? try #require(scene.user.email) : scene.user.name
            let method = SignInMethod.custom(srpPassword: scene.user.password)
            let challenge: CustomChallenge = try await scene.signIn(method, as: typed, context: context).expected()
            // The hint was in the request with the proof.
            #expect(challenge.publicParameters == ["question": "round 0", "hint": "first"])
            #expect(challenge.username == scene.user.username)
            let json = String(decoding: try JSONEncoder().encode(challenge.suspended), as: UTF8.self)
            let other = try scene.provision.userPool("custom", client: client, transport: scene.spy)
            let resumed: CustomChallenge = try handedOver(challenge.suspended, to: other).expected()
            #expect(try await resumed.answer("sesame0").tokens.username == scene.user.username)
            #expect(try scene.spy.values(0)["CHALLENGE_NAME"] == "SRP_A")
            try scene.expectRules(typed: typed, context: context)
            let texts = scene.spy.requests.map { String(decoding: $0.body, as: UTF8.self) } + [json]
            for secret in [scene.user.password, scene.client.secret ?? scene.user.password] {
                #expect(!texts.contains { $0.contains(secret) })
            }
        }

        @Test func `A wrong password ends the sign-in before the first custom challenge`() async throws {
            let scene = try await scene()
            let method = SignInMethod.custom(srpPassword: "Passw0rd!X")
            let error = try await failure { try await scene.signIn(method) }
            #expect(error.isBadCredentials)
            #expect(error.operation == "RespondToAuthChallenge")
        }

        @Test func `An expired session is refused`() async throws {
            let scene = try await scene("shortSessions")
            let late: CustomChallenge = try await scene.signIn(.custom()).expected()
            try await Task.sleep(for: .seconds(1.5))
            let error = try await failure { try await late.answer("sesame0") }
            #expect(error.code == .notAuthorized && error.notAuthorizedReason == .expiredSession)
            #expect(!error.canAnswerAgain)
        }

        @Test func `Every round is answered in another process`() async throws {
            let scene = try await scene("secret")
            func resumed(_ challenge: CustomChallenge) throws -> CustomChallenge {
                let other = try scene.provision.userPool("custom", client: "secret", transport: scene.spy)
                return try handedOver(challenge.suspended, to: other).expected()
            }
            let first: CustomChallenge = try await scene.signIn(.custom(), context: context).expected()
            let second = try resumed(first)
            #expect(second.publicParameters == first.publicParameters)
            let third: CustomChallenge = try await second.answer("wrong").expected()
            // The other process sends the metadata of the sign-in.
            #expect(third.publicParameters == ["question": "round 1", "hint": "first"])
            _ = try await resumed(third).answer("sesame1").tokens
            try scene.expectRules(context: context)
        }
    }
}
