import CognitoAuthTesting
import CognitoCrypto
import Testing

@Suite
struct ChoiceWireTests {
    private static let refused = "NotAuthorizedException: Incorrect username or password."

    private func wire() async -> Wire {
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: "correct horse").withEmail("ada@example.com"))
        return Wire(local)
    }

    @Test func `only the first answer names what is available`() async throws {
        let wire = await wire()
        let start = try await wire.initiate("USER_AUTH", ["USERNAME": "ada@example.com"])
        #expect(start.challenge == "SELECT_CHALLENGE")
        #expect(start.body["AvailableChallenges"] as? [String] == ["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP"])
        #expect(start.parameters == ["USERNAME": "ada"])
        let next = try await wire.answer(
            "SELECT_CHALLENGE",
            ["USERNAME": "ada", "ANSWER": "EMAIL_OTP"],
            session: start.session
        )
        #expect(next.challenge == "EMAIL_OTP" && next.body["AvailableChallenges"] == nil)
        #expect(next.session != start.session)
    }

    @Test func `an answer that is not available leaves the session open`() async throws {
        let wire = await wire()
        let session = try await wire.initiate("USER_AUTH", ["USERNAME": "ada"]).session
        func answer(_ responses: [String: String]) async throws -> Wire.Answer {
            let responses = responses.merging(["USERNAME": "ada"]) { given, _ in given }
            return try await wire.answer("SELECT_CHALLENGE", responses, session: session)
        }
        #expect(try await answer([:]).error == "InvalidParameterException: Missing required parameter ANSWER")
        for name in ["SMS_OTP", "WEB_AUTHN", "EMAIL_MFA", "SOFTWARE_TOKEN_MFA"] {
            #expect(
                try await answer(["ANSWER": name]).error
                    == "InvalidParameterException: Challenge \(name) is not available for the user."
            )
        }
        #expect(try await answer(["ANSWER": "PASSWORD", "PASSWORD": "x"]).error == Self.refused)
        #expect(try await answer(["ANSWER": "PASSWORD", "PASSWORD": "correct horse"]).result != nil)
        #expect(try await answer(["ANSWER": "PASSWORD", "PASSWORD": "correct horse"]).error == Wire.usedSession)
    }

    @Test func `the proof comes with a session of its own`() async throws {
        let wire = await wire()
        let srp = try SRPClient()
        let start = try await wire.initiate(
            "USER_AUTH",
            ["USERNAME": "ada", "PREFERRED_CHALLENGE": "PASSWORD_SRP", "SRP_A": srp.publicKeyHex]
        )
        #expect(start.challenge == "PASSWORD_VERIFIER" && start.session != nil)
        let proof = try wire.proof(srp, start.parameters, password: "correct horse")
        let missing = "InvalidParameterException: Missing required parameter Session"
        #expect(try await wire.answer("PASSWORD_VERIFIER", proof).error == missing)
        #expect(try await wire.answer("PASSWORD_VERIFIER", proof, session: start.session).result != nil)
        #expect(try await wire.answer("PASSWORD_VERIFIER", proof, session: start.session).error == Wire.usedSession)
    }

    @Test func `the password challenges take what they ask for`() async throws {
        let wire = await wire()
        for (factor, parameter) in [("PASSWORD", "PASSWORD"), ("PASSWORD_SRP", "SRP_A")] {
            let start = try await wire.initiate("USER_AUTH", ["USERNAME": "ada", "PREFERRED_CHALLENGE": factor])
            #expect(start.challenge == factor)
            let missing = "InvalidParameterException: Missing required parameter \(parameter)"
            #expect(try await wire.answer(factor, ["USERNAME": "ada"], session: start.session).error == missing)
            let other = factor == "PASSWORD" ? "PASSWORD_SRP" : "PASSWORD"
            let otherParameter = factor == "PASSWORD" ? "SRP_A" : "PASSWORD"
            let answer = ["USERNAME": "ada", otherParameter: "ab12"]
            #expect(try await wire.answer(other, answer, session: start.session).error == Wire.unknownSession)
        }
    }

    @Test func `a preferred challenge is a first factor, and the flow allowed`() async throws {
        let wire = await wire()
        let preferred = ["USERNAME": "ada", "PREFERRED_CHALLENGE": "SMS_MFA"]
        #expect(
            try await wire.initiate("USER_AUTH", preferred).error
                == "InvalidParameterException: Unsupported preferred challenge SMS_MFA"
        )
        let closed = Wire(LocalUserPool(clients: [LocalAppClient(flows: [.userSRP])]))
        #expect(
            try await closed.initiate("USER_AUTH", ["USERNAME": "ada"]).error
                == "InvalidParameterException: USER_AUTH is not enabled for the client."
        )
    }

    @Test func `five wrong codes end the session`() async throws {
        let wire = await wire()
        let start = try await wire.initiate("USER_AUTH", ["USERNAME": "ada", "PREFERRED_CHALLENGE": "EMAIL_OTP"])
        for _ in 1...5 {
            let answer = ["USERNAME": "ada", "EMAIL_OTP_CODE": "x"]
            #expect(try await wire.answer("EMAIL_OTP", answer, session: start.session).error == Wire.wrongCode)
        }
        let right = ["USERNAME": "ada", "EMAIL_OTP_CODE": try #require(await wire.pool.lastCode(for: "ada"))]
        #expect(try await wire.answer("EMAIL_OTP", right, session: start.session).error == Wire.unknownSession)
    }
}
