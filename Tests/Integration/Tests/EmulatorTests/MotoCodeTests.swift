import CognitoAuth
import Testing

extension EmulatorTests {
    /// What moto alone does: a session that must come back, codes by SMS, secret hashes in the answer of a code.
    @Suite("Codes on moto") struct MotoCodeTests {
        private func provision() async throws -> Provision { try await EmulatorHost.shared.provision(.moto) }

        /// moto takes any code, so what counts is the request.
        @Test func `A code by SMS is answered under its own name, with the session`() async throws {
            let provision = try await provision()
            let sam = try provision.user("sam", of: "sms")
            let spy = RecordingSpy()
            let pool = try provision.userPool("sms", transport: spy)
            let challenge = try code(try await pool.signIn(sam.name, with: .password(sam.password)))
            #expect(challenge.kind == .smsMFA)
            _ = try signedIn(try await challenge.answer("123456"))
            let body = try spy.body(1)
            #expect(body["ChallengeName"] as? String == "SMS_MFA")
            #expect(
                body["ChallengeResponses"] as? [String: String] == ["USERNAME": sam.name, "SMS_MFA_CODE": "123456"]
            )
            #expect(body["Session"] is String)
        }

        @Test func `The answer of a code carries the secret hash`() async throws {
            let provision = try await provision()
            let tom = try provision.user("tom", of: "totp")
            let pool = try provision.userPool("totp", client: "secret")
            let challenge = try code(try await pool.signIn(tom.name, with: .password(tom.password)))
            _ = try signedIn(try await challenge.answer(try await authenticatorCode(of: tom)))
        }

        /// moto does not check the secret hash of a password, so the wrong one is found out at the code.
        @Test func `A wrong client secret is refused at the code, and the hash that moto repeats does not show`()
            async throws
        {
            let provision = try await provision()
            let tom = try provision.user("tom", of: "totp")
            let spy = RecordingSpy()
            let pool = try provision.userPool("totp", client: "secret", secret: "not-the-secret", transport: spy)
            let challenge = try code(try await pool.signIn(tom.name, with: .password(tom.password)))
            let right = try await authenticatorCode(of: tom)
            let error = try await refusal { try await challenge.answer(right) }
            #expect(error.code == .notAuthorized)
            #expect(error.operation == "RespondToAuthChallenge")
            try expectNoHash(in: error, sentAs: spy.body(1)["ChallengeResponses"])
        }

        @Test func `A wrong client secret is refused where SRP starts, and the hash that moto repeats does not show`()
            async throws
        {
            let provision = try await provision()
            let alice = try provision.user("alice")
            let spy = RecordingSpy()
            let pool = try provision.userPool(client: "secret", secret: "not-the-secret", transport: spy)
            let error = try await refusal { try await pool.signIn(alice.name, with: .srp(password: alice.password)) }
            #expect(error.code == .notAuthorized)
            #expect(error.operation == "InitiateAuth")
            try expectNoHash(in: error, sentAs: spy.body(0)["AuthParameters"])
        }

        private func expectNoHash(in error: CognitoError, sentAs values: Any?) throws {
            let hash = try #require((values as? [String: String])?["SECRET_HASH"])
            var shown = "\(error) \(String(reflecting: error)) \(error.message)"
            dump(error, to: &shown)
            #expect(!shown.contains(hash))
        }
    }
}
