import Foundation
import Testing

@testable import CognitoAuth

@Suite("SELECT_CHALLENGE")
struct ChooseFactorTests {
    private func open(_ replies: String...) async throws -> (ChallengeDesk, ChooseFactorChallenge) {
        let members = #","AvailableChallenges":["WEB_AUTHN","FACE_SCAN","PASSWORD_SRP","EMAIL_OTP"]"#
        let second = replies.count > 1 ? replies[1] : ChallengeDesk.tokens
        let desk = try ChallengeDesk("SELECT_CHALLENGE", members: members, replies: replies[0], second)
        guard case .chooseFactor(let challenge) = try await desk.open() else { throw WrongStep() }
        return (desk, challenge)
    }

    @Test func `The factors keep their order, unknown ones too`() async throws {
        let (_, challenge) = try await open(ChallengeDesk.tokens)
        #expect(challenge.factors == [.webAuthn, .unknown("FACE_SCAN"), .passwordSRP, .emailOTP])
    }

    @Test func `A choice that comes after another answer tells its factors too`() async throws {
        let again =
            #"{"ChallengeName":"SELECT_CHALLENGE","Session":"s2","ChallengeParameters":{},"#
            + #""AvailableChallenges":["EMAIL_OTP",{"new":1},"FACE_SCAN"]}"#
        let (_, challenge) = try await open(again)
        guard case .chooseFactor(let next) = try await challenge.choose(.webAuthn) else { throw WrongStep() }
        #expect(next.factors.prefix(1) == [.emailOTP] && next.factors.last == .unknown("FACE_SCAN"))
    }

    @Test(arguments: [ChallengeNameType.emailOTP, .smsOTP, .webAuthn, .unknown("FACE_SCAN")])
    func `A factor with a challenge of its own is chosen by name`(_ factor: ChallengeNameType) async throws {
        let (desk, challenge) = try await open(ChallengeDesk.tokens)
        _ = try await challenge.choose(factor)
        #expect(try desk.responses() == ["USERNAME": "sub", "ANSWER": factor.rawValue])
    }

    @Test func `PASSWORD and WEB_AUTHN are answered at once`() async throws {
        let (desk, challenge) = try await open(ChallengeDesk.tokens)
        _ = try await challenge.answer(password: "pw")
        #expect(try desk.responses() == ["USERNAME": "sub", "ANSWER": "PASSWORD", "PASSWORD": "pw"])
        _ = try await challenge.answer(credential: "{}")
        #expect(try desk.responses() == ["USERNAME": "sub", "ANSWER": "WEB_AUTHN", "CREDENTIAL": "{}"])
    }

    @Test func `PASSWORD_SRP is proven inside, with the sessions passed on`() async throws {
        let (desk, challenge) = try await open(ChallengeDesk.verifier, ChallengeDesk.tokens)
        guard case .signedIn = try await challenge.answer(srpPassword: "pw") else { throw WrongStep() }
        let bodies = try desk.transport.requests.dropFirst().map { try JSONValue($0.body) }
        #expect(bodies.map { $0["Session"]?.string } == ["s1", "s2"])
        #expect(bodies.map { $0["ChallengeName"]?.string } == ["SELECT_CHALLENGE", "PASSWORD_VERIFIER"])
        #expect(bodies[0]["ChallengeResponses"]?["ANSWER"] == .string("PASSWORD_SRP"))
        #expect(try desk.responses()["PASSWORD_CLAIM_SECRET_BLOCK"] == "YQ==")
    }

    @Test func `A choice that was accepted is not open any longer when the proof fails`() async throws {
        let choice = #"{"ChallengeName":"SELECT_CHALLENGE","Session":"s1","ChallengeParameters":{}}"#
        let throttled = TransportResponse.json(#"{"__type":"TooManyRequestsException"}"#, status: 400)
        let transport = ScriptedTransport([
            .success(.json(choice)), .success(throttled), .success(.json(ChallengeDesk.verifier)), .success(throttled),
        ])
        let pool = try UserPool(id: "eu-west-1_Ab12", clientID: "c", transport: transport, retry: .none)
        guard case .chooseFactor(let challenge) = try await pool.signIn("ada", with: .choice()) else {
            throw WrongStep()
        }
        for isOpen in [true, false] {
            let error = try await #require(throws: CognitoError.self) { try await challenge.answer(srpPassword: "pw") }
            #expect(error.code == .tooManyRequests)
            #expect(error.canAnswerAgain == isOpen)
        }
    }

    @Test func `Any raw answer can be given`() async throws {
        let (desk, challenge) = try await open(ChallengeDesk.tokens)
        _ = try await challenge.answer(responses: ["ANSWER": "FACE_SCAN", "SCAN": "x"])
        #expect(try desk.responses() == ["USERNAME": "sub", "ANSWER": "FACE_SCAN", "SCAN": "x"])
    }
}
