import CognitoAuth
import Foundation
import Testing

extension EmulatorTests {
    /// `CUSTOM_AUTH` with the triggers of Provisioning/triggers.py, which ministack alone can run.
    @Suite("Custom challenges") struct CustomChallengeTests {
        private let context = SignInContext(clientMetadata: ["hint": "first"])

        private func provision() async throws -> Provision { try await EmulatorHost.shared.provision(.ministack) }

        @Test(arguments: ["app", "secret"])
        func `Rounds go on until an answer is right, and metadata goes with every call`(_ client: String) async throws {
            let provision = try await provision()
            let cora = try provision.user("cora", of: "custom")
            let spy = RecordingSpy()
            let pool = try provision.userPool("custom", client: client, transport: spy)
            let first = try custom(try await pool.signIn(cora.name, with: .custom(), context: context))
            #expect(first.publicParameters == ["question": "round 0", "hint": "first"])
            let second = try custom(try await first.answer("wrong"))
            #expect(second.publicParameters == ["question": "round 1", "hint": "first"])
            let third = try custom(try await second.answer("sesame0", clientMetadata: ["hint": "own", "more": "1"]))
            #expect(third.publicParameters == ["question": "round 2", "hint": "own"])
            let tokens = try signedIn(try await third.answer("sesame2"))
            #expect(username(in: tokens) == cora.username)
            #expect(try spy.values(0)["CHALLENGE_NAME"] == nil)
            #expect(try spy.values(3)["ANSWER"] == "sesame2")
            try spy.expectRules(
                for: try provision.client(client, of: "custom"),
                typed: cora.name,
                context: context,
                own: [2: ["hint": "own", "more": "1"]]
            )
        }

        @Test func `The triggers give up after three wrong answers`() async throws {
            let provision = try await provision()
            let cora = try provision.user("cora", of: "custom")
            let pool = try provision.userPool("custom")
            let first = try custom(try await pool.signIn(cora.name, with: .custom()))
            let second = try custom(try await first.answer(""))
            let third = try custom(try await second.answer("sesame0"))
            let error = try await refusal { try await third.answer("sesame0") }
            #expect(error.code == .notAuthorized)
            #expect(!error.canAnswerAgain)
        }

        @Test(arguments: ["app", "secret"], [false, true])
        func `Custom challenges after SRP`(_ client: String, byEmail: Bool) async throws {
            let provision = try await provision()
            let cora = try provision.user("cora", of: "custom")
            let typed = byEmail ? try #require(cora.email) : cora.name
            let spy = RecordingSpy()
            let pool = try provision.userPool("custom", client: client, transport: spy)
            let method = SignInMethod.custom(srpPassword: cora.password)
            let challenge = try custom(try await pool.signIn(typed, with: method, context: context))
            // The hint was in the call that carried the proof.
            #expect(challenge.publicParameters == ["question": "round 0", "hint": "first"])
            #expect(challenge.username == cora.username)
            let tokens = try signedIn(try await challenge.answer("sesame0"))
            #expect(username(in: tokens) == cora.username)
            let parameters = try spy.values(0)
            #expect(parameters["CHALLENGE_NAME"] == "SRP_A")
            #expect(parameters["SRP_A"]?.isEmpty == false)
            #expect(try spy.body(1)["ChallengeName"] as? String == "PASSWORD_VERIFIER")
            let client = try provision.client(client, of: "custom")
            try spy.expectRules(for: client, typed: typed, context: context)
            #expect(spy.requests.allSatisfy { !String(decoding: $0.body, as: UTF8.self).contains(cora.password) })
        }

        /// ministack stops after three challenges and takes `SRP_A` and `PASSWORD_VERIFIER` for two of them.
        ///
        /// The service's documentation leaves it to the triggers when to stop.
        @Test func `After SRP ministack allows one round`() async throws {
            let provision = try await provision()
            let cora = try provision.user("cora", of: "custom")
            let pool = try provision.userPool("custom")
            let method = SignInMethod.custom(srpPassword: cora.password)
            let challenge = try custom(try await pool.signIn(cora.name, with: method))
            let error = try await refusal { try await challenge.answer("wrong") }
            #expect(error.notAuthorizedReason == .attemptsExceeded)
        }

        @Test func `A wrong password ends the sign-in before the first custom challenge`() async throws {
            let provision = try await provision()
            let cora = try provision.user("cora", of: "custom")
            let pool = try provision.userPool("custom")
            let error = try await refusal {
                try await pool.signIn(cora.name, with: .custom(srpPassword: "Passw0rd!X"))
            }
            #expect(error.isBadCredentials)
            #expect(error.operation == "RespondToAuthChallenge")
        }

        @Test func `A session that is used up or too old is refused`() async throws {
            let provision = try await provision()
            let cora = try provision.user("cora", of: "custom")
            let pool = try provision.userPool("custom")
            let used = try custom(try await pool.signIn(cora.name, with: .custom()))
            _ = try signedIn(try await used.answer("sesame0"))
            // The service says NotAuthorizedException, "Invalid session for the user."; ministack has a code of its own.
            let again = try await refusal { try await used.answer("sesame0") }
            #expect(again.code == .invalidParameter)
            #expect(again.message == "Session does not exist")

            let short = try provision.userPool("custom", client: "shortSessions")
            let late = try custom(try await short.signIn(cora.name, with: .custom()))
            try await Task.sleep(for: .seconds(1.5))
            let expired = try await refusal { try await late.answer("sesame0") }
            #expect(expired.code == .notAuthorized)
            #expect(expired.notAuthorizedReason == .expiredSession)
            #expect(!expired.canAnswerAgain)
        }

        @Test func `An unknown user, and an app client without the flow`() async throws {
            let provision = try await provision()
            let pool = try provision.userPool("custom")
            let nobody = try await refusal { try await pool.signIn("nobody", with: .custom()) }
            #expect(nobody.isBadCredentials)
            let srpOnly = try provision.userPool("custom", client: "srpOnly")
            let cora = try provision.user("cora", of: "custom")
            let error = try await refusal { try await srpOnly.signIn(cora.name, with: .custom()) }
            #expect(error.code == .invalidParameter)
        }

        @Test(arguments: [SignInMethod.custom(), .custom(srpPassword: "Passw0rd!x")])
        func `moto answers the flow with nothing, which is no answer`(_ method: SignInMethod) async throws {
            let provision = try await EmulatorHost.shared.provision(.moto)
            let cora = try provision.user("cora", of: "custom")
            let pool = try provision.userPool("custom")
            let error = try await refusal { try await pool.signIn(cora.name, with: method) }
            #expect(error.code == .invalidResponse)
            #expect(error.operation == "InitiateAuth")
        }
    }
}
