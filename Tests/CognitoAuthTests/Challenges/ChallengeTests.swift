import Foundation
import Testing

@testable import CognitoAuth

@Suite("Challenges")
struct ChallengeTests {
    @Test(arguments: [
        (#"[\"SMS_MFA\",\"SOFTWARE_TOKEN_MFA\"]"#, [MFAType.sms, .totp]),
        (#"[\"EMAIL_MFA\",\"EMAIL_OTP\",\"NEW\"]"#, [.email, .email, .unknown("NEW")]),
        (#"[\"SMS_MFA\",null,7,\"NEW\"]"#, [.sms, .unknown("7"), .unknown("NEW")]),
        ("['SOFTWARE_TOKEN_MFA']", [.totp]), ("none", []),
    ])
    func `SELECT_MFA_TYPE lists the MFA types`(list: String, factors: [MFAType]) async throws {
        let fixture = try ChallengeFixture("SELECT_MFA_TYPE", parameters: #"{"MFAS_CAN_CHOOSE":"\#(list)"}"#)
        #expect(try await fixture.open(ChooseMFAChallenge.self).allowedMFATypes == factors)
    }

    @Test(arguments: [
        ("SMS_MFA", CodeChallenge.Kind.smsMFA), ("SMS_OTP", .smsOTP), ("EMAIL_OTP", .emailOTP),
        ("SOFTWARE_TOKEN_MFA", .softwareTokenMFA),
    ])
    func `A code challenge has a kind, a delivery, and the name of a device`(
        name: String,
        kind: CodeChallenge.Kind
    ) async throws {
        let parameters =
            #"{"CODE_DELIVERY_DELIVERY_MEDIUM":"SMS","CODE_DELIVERY_DESTINATION":"+1","FRIENDLY_DEVICE_NAME":"phone"}"#
        let code = try await ChallengeFixture(name, parameters: parameters).open(CodeChallenge.self)
        #expect((code.kind, code.friendlyDeviceName) == (kind, "phone"))
        #expect(code.codeDeliveryDetails == CodeDeliveryDetails(destination: "+1", deliveryMedium: .sms))
    }

    @Test func `NEW_PASSWORD_REQUIRED requires its attributes before it is answered`() async throws {
        let parameters =
            #"{"requiredAttributes":"[\"userAttributes.given_name\",\"custom:tier\"]","#
            + #""userAttributes":"{\"email\":\"a@example.com\",\"userAttributes.locale\":\"de\",\"n\":7}"}"#
        let fixture = try ChallengeFixture(
            "NEW_PASSWORD_REQUIRED",
            parameters: parameters,
            replies: ChallengeFixture.tokens
        )
        let challenge = try await fixture.open(NewPasswordChallenge.self)
        #expect(challenge.requiredAttributes == ["given_name", "custom:tier"])
        #expect(challenge.userAttributes == ["email": "a@example.com", "locale": "de", "n": "7"])

        let error = try await failure {
            try await challenge.answer("n", attributes: ["given_name": "", "other": "x"])
        }
        #expect((error.code, error.canAnswerAgain) == (.missingAttributes, true))
        #expect(error.message.contains("given_name, custom:tier"))
        #expect(try fixture.bodies == [])

        _ = try await challenge.answer("n", attributes: ["userAttributes.given_name": "Ada", "custom:tier": "1"])
        let expected = [
            "USERNAME": "ada@example.com", "NEW_PASSWORD": "n", "userAttributes.given_name": "Ada",
            "userAttributes.custom:tier": "1",
        ]
        #expect(try fixture.responses() == expected)
    }

    @Test(arguments: ["{}", #"{"requiredAttributes":"[]","userAttributes":"{}"}"#, #"{"requiredAttributes":"odd"}"#])
    func `NEW_PASSWORD_REQUIRED can have no required attributes`(_ parameters: String) async throws {
        let fixture = try ChallengeFixture(
            "NEW_PASSWORD_REQUIRED",
            parameters: parameters,
            replies: ChallengeFixture.tokens
        )
        let challenge = try await fixture.open(NewPasswordChallenge.self)
        #expect(challenge.requiredAttributes.isEmpty && challenge.userAttributes.isEmpty)
        _ = try await challenge.answer("n")
        #expect(try fixture.responses() == ["USERNAME": "ada@example.com", "NEW_PASSWORD": "n"])
    }

    @Test func `An attribute name without prefix takes precedence`() {
        let both = #"{"userAttributes.email":"second","email":"first","userAttributes.name":"Ada"}"#
        #expect(UserAttributeParameters.values(both) == ["email": "first", "name": "Ada"])
    }

    @Test(arguments: [
        (#"{"USERNAME":"sub","USER_ID_FOR_SRP":"id"}"#, "sub"), (#"{"USER_ID_FOR_SRP":"id"}"#, "id"),
        (#"{"USERNAME":"","USER_ID_FOR_SRP":"id"}"#, "id"), (#"{"USERNAME":""}"#, "ada@example.com"),
        (#"{"USERNAME":null}"#, "ada@example.com"), ("{}", "ada@example.com"),
    ])
    func `A challenge is answered with the username that Cognito returned`(
        parameters: String,
        name: String
    ) async throws {
        let fixture = try ChallengeFixture("SMS_MFA", parameters: parameters, replies: ChallengeFixture.tokens)
        let challenge = try await fixture.open(CodeChallenge.self)
        #expect(challenge.username == name)
        _ = try await challenge.answer("1")
        #expect(try fixture.responses() == ["USERNAME": name, "SMS_MFA_CODE": "1"])
    }

    @Test(arguments: ["PASSWORD", "ADMIN_NO_SRP_AUTH"])
    func `A password challenge is answered with the password`(_ name: String) async throws {
        let fixture = try ChallengeFixture(name, replies: ChallengeFixture.tokens)
        _ = try await fixture.open(PasswordChallenge.self).answer("pw")
        #expect(try fixture.responses() == ["USERNAME": "sub", "PASSWORD": "pw"])
        #expect(try fixture.sent("ChallengeName") == [name])
    }

    @Test func `The proof of PASSWORD_SRP has the next session and the metadata of the answer`() async throws {
        let fixture = try ChallengeFixture("PASSWORD_SRP", replies: ChallengeFixture.verifier, ChallengeFixture.tokens)
        let challenge = try await fixture.open(PasswordChallenge.self)
        _ = try await challenge.answer("pw", clientMetadata: ["k": "v"]).tokens()
        #expect(try fixture.sent("Session") == ["s1", "s2"])
        #expect(try fixture.sent("ChallengeName") == ["PASSWORD_SRP", "PASSWORD_VERIFIER"])
        let bodies = try fixture.bodies
        #expect(bodies.map { $0["ClientMetadata"]?.strings } == [["k": "v"], ["k": "v"]])
        #expect(bodies.map { $0["ChallengeResponses"]?["PASSWORD"] } == [nil, nil])
    }

    @Test func `WEB_AUTHN has its request options as JSON text and decoded`() async throws {
        let options =
            #"{\"challenge\":\"Y2g\",\"rpId\":\"example.com\",\"timeout\":60000,"#
            + #"\"allowCredentials\":[{\"id\":\"aWQ\",\"type\":\"public-key\",\"transports\":[\"internal\"]}],"#
            + #"\"userVerification\":\"preferred\"}"#
        let parameters = #"{"USERNAME":"sub","CREDENTIAL_REQUEST_OPTIONS":"\#(options)"}"#
        let fixture = try ChallengeFixture("WEB_AUTHN", parameters: parameters, replies: ChallengeFixture.tokens)
        let challenge = try await fixture.open(PasskeyChallenge.self)
        #expect(challenge.requestOptionsJSON == options.replacing(#"\""#, with: "\""))
        let read = try #require(challenge.requestOptions)
        #expect([read.challenge, read.relyingPartyID, read.userVerification] == ["Y2g", "example.com", "preferred"])
        #expect(read.timeout == 60000)
        #expect(read.allowCredentials.map { [$0.id] + ($0.transports ?? []) } == [["aWQ", "internal"]])
        _ = try await challenge.answer(credential: #"{"id":"aWQ"}"#)
        #expect(try fixture.responses() == ["USERNAME": "sub", "CREDENTIAL": #"{"id":"aWQ"}"#])
    }

    @Test(arguments: ["{}", #"{"CREDENTIAL_REQUEST_OPTIONS":"{}"}"#, #"{"CREDENTIAL_REQUEST_OPTIONS":"odd"}"#])
    func `WEB_AUTHN with malformed request options can be answered`(_ parameters: String) async throws {
        let fixture = try ChallengeFixture("WEB_AUTHN", parameters: parameters, replies: ChallengeFixture.tokens)
        let challenge = try await fixture.open(PasskeyChallenge.self)
        #expect(challenge.requestOptions == nil)
        _ = try await challenge.answer(credential: "{}")
        #expect(try fixture.responses()["CREDENTIAL"] == "{}")
    }

    @Test(arguments: [
        nested(500), #"{"id":"aWQ","clientExtensionResults":\#(nested(40))}"#,
        "[" + String(repeating: "0,", count: 9_000),
        #"{"id":"\#(String(repeating: "a", count: 65_536))"}"#,
    ])
    func `A credential that is too deep, too large, or has too many values is not sent`(_ json: String) async throws {
        let passkey = try ChallengeFixture("WEB_AUTHN")
        let choice = try ChallengeFixture("SELECT_CHALLENGE")
        let challenge = try await passkey.open(PasskeyChallenge.self)
        let factors = try await choice.open(ChooseFactorChallenge.self)
        let errors = [
            try await failure { try await challenge.answer(credential: json) },
            try await failure { try await factors.answer(credential: json) },
        ]
        #expect(errors.map(\.code) == [.invalidConfiguration, .invalidConfiguration])
        #expect(errors.map(\.canAnswerAgain) == [true, true])
        #expect(try passkey.bodies + choice.bodies == [])
    }

    private static func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
}

@Suite("SELECT_CHALLENGE")
struct ChooseFactorTests {
    private func fixture(_ reply: String = ChallengeFixture.tokens) throws -> ChallengeFixture {
        let members = #","AvailableChallenges":["WEB_AUTHN","FACE_SCAN","PASSWORD_SRP","EMAIL_OTP"]"#
        return try ChallengeFixture("SELECT_CHALLENGE", members: members, replies: reply, ChallengeFixture.tokens)
    }

    @Test func `The factors have the order of AvailableChallenges, also after another answer`() async throws {
        let again =
            #"{"ChallengeName":"SELECT_CHALLENGE","Session":"s2","ChallengeParameters":{},"#
            + #""AvailableChallenges":["EMAIL_OTP",{"new":1},"FACE_SCAN"]}"#
        let first = try await fixture(again).open(ChooseFactorChallenge.self)
        #expect(first.availableChallenges == [.webAuthn, .unknown("FACE_SCAN"), .passwordSRP, .emailOTP])
        let next = try await first.choose(.webAuthn).opened(ChooseFactorChallenge.self)
        #expect([next.availableChallenges.first, next.availableChallenges.last] == [.emailOTP, .unknown("FACE_SCAN")])
    }

    @Test func `PASSWORD, WEB_AUTHN, and raw answers are sent with the choice`() async throws {
        let fixture = try fixture()
        let challenge = try await fixture.open(ChooseFactorChallenge.self)
        _ = try await challenge.answer(password: "pw")
        #expect(try fixture.responses() == ["USERNAME": "sub", "ANSWER": "PASSWORD", "PASSWORD": "pw"])
        _ = try await challenge.answer(credential: "{}")
        #expect(try fixture.responses() == ["USERNAME": "sub", "ANSWER": "WEB_AUTHN", "CREDENTIAL": "{}"])
        let raw = try self.fixture()
        _ = try await raw.open(ChooseFactorChallenge.self).answer(responses: ["ANSWER": "FACE_SCAN", "SCAN": "x"])
        #expect(try raw.responses() == ["USERNAME": "sub", "ANSWER": "FACE_SCAN", "SCAN": "x"])
    }

    @Test func `An accepted choice cannot be answered again when the proof fails`() async throws {
        let choice = #"{"ChallengeName":"SELECT_CHALLENGE","Session":"s1","ChallengeParameters":{}}"#
        let throttled = Reply.refusal("TooManyRequestsException")
        let transport = ScriptedTransport(.json(choice), throttled, .json(ChallengeFixture.verifier), throttled)
        let pool = try UserPool.scripted(transport)
        let challenge = try await pool.signIn("ada", with: .choice()).opened(ChooseFactorChallenge.self)
        for isOpen in [true, false] {
            let error = try await failure { try await challenge.answer(srpPassword: "pw") }
            #expect((error.code, error.canAnswerAgain) == (.tooManyRequests, isOpen))
        }
    }
}
