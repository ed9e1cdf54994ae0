import Foundation
import Testing

@testable import CognitoAuth

@Suite("Flows")
struct FlowTests {
    private func begin(_ method: SignInMethod, _ replies: String...) async throws -> (SignInStep, [JSONValue]) {
        let transport = ScriptedTransport(replies.map { .success(.json($0)) })
        let pool = try UserPool(id: "eu-west-1_Ab12", clientID: "c", transport: transport)
        let step = try await pool.signIn("ada", with: method)
        return (step, try transport.requests.map { try JSONValue($0.body) })
    }

    @Test(arguments: [
        (SignInMethod.choice(), ["USERNAME": "ada"]),
        (.choice(preferring: .emailOTP), ["USERNAME": "ada", "PREFERRED_CHALLENGE": "EMAIL_OTP"]),
        (.choice(preferring: .webAuthn), ["USERNAME": "ada", "PREFERRED_CHALLENGE": "WEB_AUTHN"]),
        (.choice(preferring: .emailOTP, password: "p"), ["USERNAME": "ada", "PREFERRED_CHALLENGE": "EMAIL_OTP"]),
        (
            .choice(preferring: .password, password: "p"),
            ["USERNAME": "ada", "PREFERRED_CHALLENGE": "PASSWORD", "PASSWORD": "p"]
        ),
    ])
    func `USER_AUTH sends the preference and no password that it does not need`(
        method: SignInMethod,
        parameters: [String: String]
    ) async throws {
        let (_, bodies) = try await begin(method, ChallengeDesk.tokens)
        #expect(bodies[0]["AuthFlow"] == .string("USER_AUTH"))
        #expect(bodies[0]["AuthParameters"]?.strings == parameters)
        #expect(bodies[0]["Session"] == nil)
    }

    @Test(arguments: [
        SignInMethod.choice(password: "p"), .choice(preferring: .passwordSRP, password: "p", session: "from-sign-up"),
    ])
    func `USER_AUTH with PASSWORD_SRP proves the password at once`(_ method: SignInMethod) async throws {
        let (step, bodies) = try await begin(method, ChallengeDesk.verifier, ChallengeDesk.tokens)
        guard case .signedIn = step else { throw WrongStep() }
        #expect(bodies[0]["AuthParameters"]?["PREFERRED_CHALLENGE"] == .string("PASSWORD_SRP"))
        #expect(bodies[0]["AuthParameters"]?["SRP_A"]?.string?.isEmpty == false)
        #expect(bodies[0]["AuthParameters"]?["PASSWORD"] == nil)
        #expect(bodies[1]["ChallengeName"] == .string("PASSWORD_VERIFIER"))
        #expect(bodies[1]["Session"] == .string("s2"))
    }

    @Test func `USER_AUTH takes the session of ConfirmSignUp`() async throws {
        let (_, bodies) = try await begin(.choice(session: "from-sign-up"), ChallengeDesk.tokens)
        #expect(bodies[0]["Session"] == .string("from-sign-up"))
    }

    @Test func `A preferred factor that is not open leaves the choice to the user`() async throws {
        let choice = #"{"ChallengeName":"SELECT_CHALLENGE","Session":"s","AvailableChallenges":["EMAIL_OTP"]}"#
        let (step, bodies) = try await begin(.choice(password: "p"), choice)
        guard case .chooseFactor(let challenge) = step else { throw WrongStep() }
        #expect(challenge.factors == [.emailOTP])
        #expect(bodies.count == 1)
    }

    @Test func `CUSTOM_AUTH begins with the triggers' own challenge`() async throws {
        let challenge = #"{"ChallengeName":"CUSTOM_CHALLENGE","Session":"s","ChallengeParameters":{"q":"?"}}"#
        let (step, bodies) = try await begin(.custom(), challenge)
        guard case .custom = step else { throw WrongStep() }
        #expect(bodies[0]["AuthFlow"] == .string("CUSTOM_AUTH"))
        #expect(bodies[0]["AuthParameters"]?.strings == ["USERNAME": "ada"])
    }

    @Test func `CUSTOM_AUTH with SRP proves the password and passes the session on`() async throws {
        let challenge = #"{"ChallengeName":"CUSTOM_CHALLENGE","Session":"s3","ChallengeParameters":{"q":"?"}}"#
        let (step, bodies) = try await begin(.custom(srpPassword: "p"), ChallengeDesk.verifier, challenge)
        guard case .custom(let custom) = step else { throw WrongStep() }
        #expect(custom.username == "sub")
        #expect(bodies[0]["AuthParameters"]?["CHALLENGE_NAME"] == .string("SRP_A"))
        #expect(bodies[1]["Session"] == .string("s2"))
    }

    @Test func `CUSTOM_AUTH goes on where the triggers skip SRP`() async throws {
        let challenge = #"{"ChallengeName":"CUSTOM_CHALLENGE","Session":"s","ChallengeParameters":{"q":"?"}}"#
        let (step, bodies) = try await begin(.custom(srpPassword: "p"), challenge)
        guard case .custom = step else { throw WrongStep() }
        #expect(bodies.count == 1)
    }
}
