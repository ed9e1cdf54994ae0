import Foundation
import Testing

@testable import CognitoAuth

@Suite("Typed challenges")
struct TypedChallengeTests {
    @Test(arguments: [
        (#"[\"SMS_MFA\",\"SOFTWARE_TOKEN_MFA\"]"#, [MFAFactor.textMessage, .authenticatorApp]),
        (#"[\"EMAIL_MFA\",\"EMAIL_OTP\",\"NEW\"]"#, [.email, .email, .unknown("NEW")]),
        (#"[\"SMS_MFA\",null,7,\"NEW\"]"#, [.textMessage, .unknown("7"), .unknown("NEW")]),
        ("['SOFTWARE_TOKEN_MFA']", [.authenticatorApp]), ("none", []),
    ])
    func `SELECT_MFA_TYPE offers what may be chosen`(list: String, factors: [MFAFactor]) async throws {
        let desk = try ChallengeDesk("SELECT_MFA_TYPE", parameters: #"{"MFAS_CAN_CHOOSE":"\#(list)"}"#)
        guard case .chooseMFA(let challenge) = try await desk.open() else { throw WrongStep() }
        #expect(challenge.factors == factors)
    }

    @Test(arguments: [
        (MFAFactor.email, "EMAIL_OTP"), (.textMessage, "SMS_MFA"), (.authenticatorApp, "SOFTWARE_TOKEN_MFA"),
        (.unknown("NEW"), "NEW"),
    ])
    func `SELECT_MFA_TYPE is answered with the service's name`(factor: MFAFactor, name: String) async throws {
        let desk = try ChallengeDesk("SELECT_MFA_TYPE", replies: ChallengeDesk.tokens)
        guard case .chooseMFA(let challenge) = try await desk.open() else { throw WrongStep() }
        _ = try await challenge.choose(factor)
        #expect(try desk.responses() == ["USERNAME": "sub", "ANSWER": name])
        #expect(try desk.last()["Session"] == .string("s1"))
    }

    @Test func `NEW_PASSWORD_REQUIRED tells what it requires and what the user has`() async throws {
        let parameters =
            #"{"requiredAttributes":"[\"userAttributes.given_name\",\"custom:tier\"]","#
            + #""userAttributes":"{\"email\":\"a@example.com\",\"userAttributes.locale\":\"de\",\"n\":7}"}"#
        let desk = try ChallengeDesk("NEW_PASSWORD_REQUIRED", parameters: parameters, replies: ChallengeDesk.tokens)
        guard case .newPassword(let challenge) = try await desk.open() else { throw WrongStep() }
        #expect(challenge.requiredAttributes == ["given_name", "custom:tier"])
        #expect(challenge.userAttributes == ["email": "a@example.com", "locale": "de", "n": "7"])

        let error = try await #require(throws: CognitoError.self) {
            try await challenge.answer("n", attributes: ["given_name": "", "other": "x"])
        }
        #expect(error.code == .missingAttributes)
        #expect(error.canAnswerAgain)
        #expect(error.message.contains("given_name, custom:tier"))
        #expect(desk.transport.requests.count == 1)

        _ = try await challenge.answer("n", attributes: ["userAttributes.given_name": "Ada", "custom:tier": "1"])
        #expect(
            try desk.responses() == [
                "USERNAME": "ada@example.com", "NEW_PASSWORD": "n", "userAttributes.given_name": "Ada",
                "userAttributes.custom:tier": "1",
            ]
        )
    }

    @Test(arguments: ["{}", #"{"requiredAttributes":"[]","userAttributes":"{}"}"#, #"{"requiredAttributes":"odd"}"#])
    func `NEW_PASSWORD_REQUIRED without requirements needs none`(_ parameters: String) async throws {
        let desk = try ChallengeDesk("NEW_PASSWORD_REQUIRED", parameters: parameters, replies: ChallengeDesk.tokens)
        guard case .newPassword(let challenge) = try await desk.open() else { throw WrongStep() }
        #expect(challenge.requiredAttributes.isEmpty && challenge.userAttributes.isEmpty)
        _ = try await challenge.answer("n")
        #expect(try desk.responses() == ["USERNAME": "ada@example.com", "NEW_PASSWORD": "n"])
    }

    @Test(arguments: [
        (#"{"USERNAME":"sub","USER_ID_FOR_SRP":"id"}"#, "sub"), (#"{"USER_ID_FOR_SRP":"id"}"#, "id"),
        (#"{"USERNAME":"","USER_ID_FOR_SRP":"id"}"#, "id"), (#"{"USERNAME":""}"#, "ada@example.com"),
        (#"{"USERNAME":null}"#, "ada@example.com"), ("{}", "ada@example.com"),
    ])
    func `A challenge is answered under the name that the service returned`(
        parameters: String,
        name: String
    ) async throws {
        let desk = try ChallengeDesk("SMS_MFA", parameters: parameters, replies: ChallengeDesk.tokens)
        guard case .code(let challenge) = try await desk.open() else { throw WrongStep() }
        #expect(challenge.username == name)
        _ = try await challenge.answer("1")
        #expect(try desk.responses() == ["USERNAME": name, "SMS_MFA_CODE": "1"])
    }

    @Test func `A code challenge tells the authenticator app's name`() async throws {
        let parameters = #"{"FRIENDLY_DEVICE_NAME":"phone"}"#
        let desk = try ChallengeDesk("SOFTWARE_TOKEN_MFA", parameters: parameters)
        guard case .code(let challenge) = try await desk.open() else { throw WrongStep() }
        #expect(challenge.friendlyDeviceName == "phone")
        #expect(challenge.delivery == nil)
    }

    @Test(arguments: [("PASSWORD", "PASSWORD"), ("ADMIN_NO_SRP_AUTH", "PASSWORD")])
    func `A password challenge is answered with the password`(name: String, key: String) async throws {
        let desk = try ChallengeDesk(name, replies: ChallengeDesk.tokens)
        guard case .password(let challenge) = try await desk.open() else { throw WrongStep() }
        _ = try await challenge.answer("pw")
        #expect(try desk.responses() == ["USERNAME": "sub", key: "pw"])
        #expect(try desk.last()["ChallengeName"] == .string(name))
    }

    @Test func `PASSWORD_SRP is proven inside, with the sessions passed on`() async throws {
        let desk = try ChallengeDesk("PASSWORD_SRP", replies: ChallengeDesk.verifier, ChallengeDesk.tokens)
        guard case .password(let challenge) = try await desk.open() else { throw WrongStep() }
        guard case .signedIn = try await challenge.answer("pw", clientMetadata: ["k": "v"]) else { throw WrongStep() }
        let bodies = try desk.transport.requests.dropFirst().map { try JSONValue($0.body) }
        #expect(bodies.map { $0["Session"]?.string } == ["s1", "s2"])
        #expect(bodies.map { $0["ChallengeName"]?.string } == ["PASSWORD_SRP", "PASSWORD_VERIFIER"])
        #expect(bodies.map { $0["ClientMetadata"]?.strings } == [["k": "v"], ["k": "v"]])
        #expect(bodies.allSatisfy { $0["ChallengeResponses"]?["PASSWORD"] == nil })
    }

    @Test func `CUSTOM_CHALLENGE goes on for as many rounds as are asked`() async throws {
        let round = #"{"ChallengeName":"CUSTOM_CHALLENGE","Session":"s2","ChallengeParameters":{"question":"2"}}"#
        let parameters = #"{"USERNAME":"sub","question":"1"}"#
        let desk = try ChallengeDesk(
            "CUSTOM_CHALLENGE",
            parameters: parameters,
            replies: round,
            round,
            ChallengeDesk.tokens
        )
        guard case .custom(let first) = try await desk.open(context: .init(clientMetadata: ["a": "1"])) else {
            throw WrongStep()
        }
        #expect(first.publicParameters == ["question": "1"])
        guard case .custom(let second) = try await first.answer("x", clientMetadata: ["b": "2"]) else {
            throw WrongStep()
        }
        #expect(second.publicParameters == ["question": "2"])
        #expect(second.username == "sub")
        guard case .custom(let third) = try await second.answer("y") else { throw WrongStep() }
        guard case .signedIn = try await third.answer("z") else { throw WrongStep() }
        let bodies = try desk.transport.requests.dropFirst().map { try JSONValue($0.body) }
        #expect(bodies.map { $0["ChallengeResponses"]?["ANSWER"]?.string } == ["x", "y", "z"])
        #expect(bodies.map { $0["Session"]?.string } == ["s1", "s2", "s2"])
        #expect(bodies.map { $0["ClientMetadata"]?.strings } == [["a": "1", "b": "2"], ["a": "1"], ["a": "1"]])
    }

    @Test func `WEB_AUTHN shows its options as text and read`() async throws {
        let options =
            #"{\"challenge\":\"Y2g\",\"rpId\":\"example.com\",\"timeout\":60000,"#
            + #"\"allowCredentials\":[{\"id\":\"aWQ\",\"type\":\"public-key\",\"transports\":[\"internal\"]}],"#
            + #"\"userVerification\":\"preferred\"}"#
        let parameters = #"{"USERNAME":"sub","CREDENTIAL_REQUEST_OPTIONS":"\#(options)"}"#
        let desk = try ChallengeDesk("WEB_AUTHN", parameters: parameters, replies: ChallengeDesk.tokens)
        guard case .passkey(let challenge) = try await desk.open() else { throw WrongStep() }
        #expect(challenge.requestOptionsJSON == options.replacing(#"\""#, with: "\""))
        let read = try #require(challenge.requestOptions)
        #expect(read.challenge == "Y2g")
        #expect(read.relyingPartyID == "example.com")
        #expect(read.timeout == 60000)
        #expect(read.userVerification == "preferred")
        #expect(read.allowCredentials.map(\.id) == ["aWQ"])
        #expect(read.allowCredentials.first?.transports == ["internal"])
        _ = try await challenge.answer(credential: #"{"id":"aWQ"}"#)
        #expect(try desk.responses() == ["USERNAME": "sub", "CREDENTIAL": #"{"id":"aWQ"}"#])
    }

    @Test(arguments: ["{}", #"{"CREDENTIAL_REQUEST_OPTIONS":"{}"}"#, #"{"CREDENTIAL_REQUEST_OPTIONS":"odd"}"#])
    func `Odd request options are no options but can be answered`(_ parameters: String) async throws {
        let desk = try ChallengeDesk("WEB_AUTHN", parameters: parameters, replies: ChallengeDesk.tokens)
        guard case .passkey(let challenge) = try await desk.open() else { throw WrongStep() }
        #expect(challenge.requestOptions == nil)
        _ = try await challenge.answer(credential: "{}")
        #expect(try desk.responses()["CREDENTIAL"] == "{}")
    }
}

struct WrongStep: Error {
    @Test func `An attribute under both names has the value of the plain one`() {
        let both = #"{"userAttributes.email":"second","email":"first","userAttributes.name":"Ada"}"#
        #expect(UserAttributes.values(both) == ["email": "first", "name": "Ada"])
    }
}
