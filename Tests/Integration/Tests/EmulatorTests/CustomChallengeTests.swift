import CognitoAuth
import Foundation
import TestSupport
import Testing

extension EmulatorTests {
    /// `CUSTOM_AUTH` with the triggers of Provisioning/triggers.py, which only ministack runs.
    @Suite("Custom challenges") struct CustomChallengeTests {
        private let context = SignInContext(clientMetadata: ["hint": "first"])

        private func scene(_ client: String) async throws -> Scene {
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
            // Another process sends the metadata of the sign-in, too.
            let resumed: CustomChallenge = try scene.handedOver(third.suspended).expected()
            #expect(try await resumed.answer("sesame2").tokens.username == scene.user.username)
            #expect(try scene.spy.values(0)["CHALLENGE_NAME"] == nil)
            #expect(try scene.spy.values(3)["ANSWER"] == "sesame2")
            try scene.expectRules(context: context, own: [2: own])
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
            let resumed: CustomChallenge = try scene.handedOver(challenge.suspended).expected()
            #expect(try await resumed.answer("sesame0").tokens.username == scene.user.username)
            #expect(try scene.spy.values(0)["CHALLENGE_NAME"] == "SRP_A")
            try scene.expectRules(typed: typed, context: context)
            let texts = scene.spy.requests.map { String(decoding: $0.body, as: UTF8.self) } + [json]
            for secret in [scene.user.password, scene.client.secret ?? scene.user.password] {
                #expect(!texts.contains { $0.contains(secret) })
            }
        }
    }
}
