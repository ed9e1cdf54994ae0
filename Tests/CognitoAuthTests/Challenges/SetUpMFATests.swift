import Foundation
import Synchronization
import Testing

@testable import CognitoAuth

@Suite("MFA_SETUP")
struct SetUpMFATests {
    private static let parameters = #"{"USERNAME":"sub","MFAS_CAN_SETUP":"[\"SOFTWARE_TOKEN_MFA\",\"EMAIL_OTP\"]"}"#
    private static let associated = #"{"SecretCode":"JBSWY3DP","Session":"s2"}"#
    private static let verified = #"{"Status":"SUCCESS","Session":"s3"}"#

    private func open(_ desk: ChallengeDesk) async throws -> SetUpMFAChallenge {
        guard case .setUpMFA(let challenge) = try await desk.open() else { throw WrongStep() }
        return challenge
    }

    @Test func `Three sessions are used once each, in order`() async throws {
        let desk = try ChallengeDesk(
            "MFA_SETUP",
            parameters: Self.parameters,
            replies: Self.associated,
            Self.verified,
            ChallengeDesk.tokens
        )
        let challenge = try await open(desk)
        #expect(challenge.factors == [.authenticatorApp, .email])
        #expect(challenge.begunAuthenticatorApp == nil)
        let setup = try await challenge.beginAuthenticatorApp()
        #expect(setup.secretCode == "JBSWY3DP")
        guard case .signedIn = try await setup.answer("123456", deviceName: "phone") else { throw WrongStep() }
        let bodies = try desk.transport.requests.dropFirst().map { try JSONValue($0.body) }
        #expect(
            desk.transport.requests.dropFirst().map(\.operation) == [
                "AssociateSoftwareToken", "VerifySoftwareToken", "RespondToAuthChallenge",
            ]
        )
        #expect(try JSONValue(#"{"Session":"s1"}"#).matches(bodies[0]))
        let verify = #"{"Session":"s2","UserCode":"123456","FriendlyDeviceName":"phone"}"#
        #expect(try JSONValue(verify).matches(bodies[1]))
        #expect(bodies[2]["Session"] == .string("s3"))
        #expect(try desk.responses() == ["USERNAME": "sub"])
    }

    @Test func `A set-up that has begun survives a suspension`() async throws {
        let desk = try ChallengeDesk(
            "MFA_SETUP",
            parameters: Self.parameters,
            replies: Self.associated,
            Self.verified,
            ChallengeDesk.tokens
        )
        let setup = try await open(desk).beginAuthenticatorApp()
        let stored = try JSONEncoder().encode(setup.suspended)
        let read = try JSONDecoder().decode(SuspendedSignIn.self, from: stored)
        guard case .setUpMFA(let resumed) = try desk.pool.resume(read) else { throw WrongStep() }
        let begun = try #require(resumed.begunAuthenticatorApp)
        #expect(begun.secretCode == "JBSWY3DP")
        guard case .signedIn = try await begun.answer("123456") else { throw WrongStep() }
        #expect(try JSONValue(desk.transport.requests[2].body)["Session"] == .string("s2"))
    }

    @Test func `A set-up that has begun is as old as its own session`() async throws {
        let clock = Mutex(Date(timeIntervalSince1970: 0))
        let desk = try ChallengeDesk(
            "MFA_SETUP",
            parameters: Self.parameters,
            replies: Self.associated,
            now: { clock.withLock { $0 } }
        )
        let challenge = try await open(desk)
        clock.withLock { $0 += 800 }
        let setup = try await challenge.beginAuthenticatorApp()
        #expect(challenge.suspended.issuedAt == Date(timeIntervalSince1970: 0))
        #expect(setup.suspended.issuedAt == Date(timeIntervalSince1970: 800))
        clock.withLock { $0 += 800 }
        _ = try desk.pool.resume(setup.suspended)
        #expect(throws: CognitoError.self) { try desk.pool.resume(challenge.suspended) }
    }

    @Test func `A wrong code can be answered again`() async throws {
        let desk = try ChallengeDesk("MFA_SETUP", parameters: Self.parameters, replies: Self.associated)
        let setup = try await open(desk).beginAuthenticatorApp()
        let refused = TransportResponse.json(#"{"__type":"EnableSoftwareTokenMFAException"}"#, status: 400)
        desk.transport.append([
            .success(refused), .success(.json(Self.verified)), .success(.json(ChallengeDesk.tokens)),
        ])
        let error = try await #require(throws: CognitoError.self) { try await setup.answer("000000") }
        #expect(error.canAnswerAgain)
        #expect(error.operation == "VerifySoftwareToken")
        guard case .signedIn = try await setup.answer("123456") else { throw WrongStep() }
    }

    @Test(arguments: [(#"{"SecretCode":"JBSWY3DP"}"#, #"{"Status":"ERROR"}"#), ("{}", "{}")])
    func `A set-up that fails sends no answer to the challenge`(associated: String, verified: String) async throws {
        let desk = try ChallengeDesk("MFA_SETUP", parameters: Self.parameters, replies: associated, verified)
        let challenge = try await open(desk)
        await #expect(throws: CognitoError.self) { try await challenge.beginAuthenticatorApp().answer("123456") }
        #expect(!desk.transport.requests.contains { $0.operation == "RespondToAuthChallenge" })
    }

    @Test func `A factor that is not known yet can be answered all the same`() async throws {
        let desk = try ChallengeDesk("MFA_SETUP", parameters: Self.parameters, replies: ChallengeDesk.tokens)
        guard case .setUpMFA(let challenge) = try await desk.open() else { throw WrongStep() }
        guard case .signedIn = try await challenge.answer(responses: ["PALM": "print"]) else { throw WrongStep() }
        #expect(try desk.last()["ChallengeName"] == .string("MFA_SETUP"))
        #expect(try desk.responses() == ["USERNAME": "sub", "PALM": "print"])
    }

    @Test func `E-mail is set up on the challenge's own session`() async throws {
        let code = #"{"ChallengeName":"EMAIL_OTP","Session":"s2","ChallengeParameters":{}}"#
        let desk = try ChallengeDesk("MFA_SETUP", parameters: Self.parameters, replies: code)
        guard case .code(let challenge) = try await open(desk).setUpEmail("a@example.com") else { throw WrongStep() }
        #expect(challenge.kind == .emailOTP)
        #expect(try desk.responses() == ["USERNAME": "sub", "EMAIL": "a@example.com"])
        #expect(try desk.last()["Session"] == .string("s1"))
    }

    @Test(arguments: [
        ("Example", "ada@example.com", "otpauth://totp/Example:ada%40example.com?secret=JBSWY3DP&issuer=Example"),
        (
            "Ada & Söhne: Test", "a b",
            "otpauth://totp/Ada%20%26%20S%C3%B6hne%3A%20Test:a%20b?secret=JBSWY3DP&issuer=Ada%20%26%20S%C3%B6hne%3A%20Test"
        ),
        ("", "ada", "otpauth://totp/ada?secret=JBSWY3DP"),
    ])
    func `The URI is percent-encoded`(issuer: String, account: String, uri: String) {
        #expect(OTPAuthURI.text(issuer: issuer, account: account, secretBase32: "JBSWY3DP") == uri)
    }
}
