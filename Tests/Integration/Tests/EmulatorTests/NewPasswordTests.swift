import CognitoAuth
import TestSupport
import Testing

extension EmulatorTests {
    /// The challenge `NEW_PASSWORD_REQUIRED`, with a user of its own for each test.
    @Suite("New passwords") struct NewPasswordTests {
        @Test(arguments: both, [("nia0", "app", 0), ("nia1", "secret", 0), ("nia2", "app", 1), ("nia3", "secret", 1)])
        func `A temporary password is replaced, with attributes`(
            _ emulator: Emulator,
            _ test: (user: String, client: String, method: Int)
        ) async throws {
            let scene = try await Scene(emulator, test.user, of: "temporary", client: test.client)
            let context = SignInContext(clientMetadata: ["app": "tests"])
            let step = try await scene.signIn(scene.methods[test.method], context: context)
            let attributes = ["given_name": "Nia", "userAttributes.family_name": "Björk"]
            let challenge = try step.expected(NewPasswordChallenge.self)
            _ = try await challenge.answer("N3w!passw0rd", attributes: attributes).tokens
            var answer = try scene.spy.values(scene.spy.requests.count - 1)
            answer["USERNAME"] = nil
            answer["SECRET_HASH"] = nil
            #expect(
                answer == [
                    "NEW_PASSWORD": "N3w!passw0rd", "userAttributes.given_name": "Nia",
                    "userAttributes.family_name": "Björk",
                ]
            )
            try scene.expectRules(context: context)
            _ = try await scene.signIn(.password("N3w!passw0rd")).tokens
            let old = try await failure { try await scene.signIn() }
            #expect(old.isIncorrectUsernameOrPassword)
        }

        /// ministack accepts any password.
        @Test func `A password that breaks moto's policy leaves the challenge open`() async throws {
            let scene = try await Scene(.moto, "nia5", of: "temporary", client: "secret")
            let challenge: NewPasswordChallenge = try await scene.signIn().expected()
            let error = try await failure { try await challenge.answer("short") }
            #expect(error.code == .invalidPassword && error.canAnswerAgain)
            _ = try await challenge.answer("N3w!passw0rd").tokens
        }

        /// The username is a UUID; moto returns it, and ministack returns the email address with which the user signs in.
        @Test(arguments: both)
        func `The answer has the username that the server returned`(_ emulator: Emulator) async throws {
            let scene = try await Scene(emulator, "erin", of: "emails", client: "secret")
            let challenge: NewPasswordChallenge = try await scene.signIn().expected()
            #expect(scene.user.name != scene.user.username)
            #expect(challenge.username == (emulator == .moto ? scene.user.username : scene.user.name))
            _ = try await challenge.answer("N3w!passw0rd").tokens
            try scene.expectRules()
        }
    }
}
