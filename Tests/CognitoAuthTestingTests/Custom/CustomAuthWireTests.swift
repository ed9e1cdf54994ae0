import CognitoAuthTesting
import CognitoCrypto
import Testing

@Suite
struct CustomAuthWireTests {
    private static let refused = "NotAuthorizedException: Incorrect username or password."

    private func pool(clients: [LocalAppClient] = [LocalAppClient()]) async -> LocalUserPool {
        let local = LocalUserPool(
            clients: clients,
            customChallenges: CustomChallenges { $0.answers.isEmpty ? .ask(["q": "?"], expecting: "x") : .issueTokens }
        )
        await local.add(LocalUser("ada", password: "correct horse"))
        return local
    }

    @Test func `the proof comes with a session, which its answer has to carry, once`() async throws {
        let wire = Wire(await pool())
        let srp = try SRPClient()
        let parameters = ["USERNAME": "ada", "SRP_A": srp.publicKeyHex, "CHALLENGE_NAME": "SRP_A"]
        let start = try await wire.initiate("CUSTOM_AUTH", parameters)
        let other = try await wire.initiate("CUSTOM_AUTH", parameters)
        #expect(start.challenge == "PASSWORD_VERIFIER")
        let proof = try wire.proof(srp, start.parameters, password: "correct horse")
        let missing = "InvalidParameterException: Missing required parameter Session"
        #expect(try await wire.answer("PASSWORD_VERIFIER", proof).error == missing)
        #expect(try await wire.answer("PASSWORD_VERIFIER", proof, session: other.session).error == Wire.unknownSession)
        let wrong = try wire.proof(srp, start.parameters, password: "wrong horse")
        #expect(try await wire.answer("PASSWORD_VERIFIER", wrong, session: start.session).error == Self.refused)
        let next = try await wire.answer("PASSWORD_VERIFIER", proof, session: start.session)
        #expect(next.challenge == "CUSTOM_CHALLENGE" && next.session != start.session)
        #expect(next.parameters == ["USERNAME": "ada", "q": "?"])
        #expect(try await wire.answer("PASSWORD_VERIFIER", proof, session: start.session).error == Wire.usedSession)
    }

    @Test func `an answer is missing, or the session is another's`() async throws {
        let wire = Wire(await pool())
        let start = try await wire.initiate("CUSTOM_AUTH", ["USERNAME": "ada"])
        let missing = "InvalidParameterException: Missing required parameter ANSWER"
        let answer = ["USERNAME": "ada", "ANSWER": "x"]
        #expect(try await wire.answer("CUSTOM_CHALLENGE", ["USERNAME": "ada"], session: start.session).error == missing)
        let made = String(repeating: "x", count: 40)
        #expect(try await wire.answer("CUSTOM_CHALLENGE", answer, session: made).error == Wire.unknownSession)
        let other = ["USERNAME": "bob", "ANSWER": "x"]
        #expect(try await wire.answer("CUSTOM_CHALLENGE", other, session: start.session).error == Wire.unknownSession)
        #expect(try await wire.answer("SELECT_MFA_TYPE", answer, session: start.session).error == Wire.unknownSession)
        #expect(try await wire.answer("CUSTOM_CHALLENGE", answer, session: start.session).result != nil)
        #expect(try await wire.answer("CUSTOM_CHALLENGE", answer, session: start.session).error == Wire.usedSession)
    }

    @Test func `the name of the first challenge and the key go together`() async throws {
        let wire = Wire(await pool())
        let refused = "InvalidParameterException: CHALLENGE_NAME and SRP_A go together."
        let missing = "InvalidParameterException: Missing required parameter SRP_A"
        let named = ["USERNAME": "ada", "CHALLENGE_NAME": "SRP_A"]
        #expect(try await wire.initiate("CUSTOM_AUTH", named).error == missing)
        #expect(try await wire.initiate("CUSTOM_AUTH", ["USERNAME": "ada", "SRP_A": "ab12"]).error == refused)
        let other = ["USERNAME": "ada", "CHALLENGE_NAME": "PASSWORD", "SRP_A": "ab12"]
        #expect(try await wire.initiate("CUSTOM_AUTH", other).error == refused)
    }

    @Test func `the client must allow it and the pool must have challenges`() async throws {
        let closed = Wire(await pool(clients: [LocalAppClient(flows: [.userSRP])]))
        #expect(
            try await closed.initiate("CUSTOM_AUTH", ["USERNAME": "ada"]).error
                == "InvalidParameterException: CUSTOM_AUTH is not enabled for the client."
        )
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: "correct horse"))
        #expect(
            try await Wire(local).initiate("CUSTOM_AUTH", ["USERNAME": "ada"]).error
                == "InvalidParameterException: Custom auth lambda trigger is not configured for the user pool."
        )
    }
}
