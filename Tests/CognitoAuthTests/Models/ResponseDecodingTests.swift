import Foundation
import Testing

@testable import CognitoAuth

@Suite("Response decoding")
struct ResponseDecodingTests {
    private func response(_ json: String) throws -> InitiateAuthResponse {
        try JSONDecoder().decode(InitiateAuthResponse.self, from: Data(json.utf8))
    }

    @Test func `A missing member is nil, and an empty member is empty`() throws {
        #expect(try response("{}") == InitiateAuthResponse())
        let empty = InitiateAuthResponse(
            session: "",
            challengeParameters: [:],
            authenticationResult: AuthenticationResult(),
            availableChallenges: []
        )
        let json = #"{"Session":"","ChallengeParameters":{},"AuthenticationResult":{},"AvailableChallenges":[]}"#
        #expect(try response(json) == empty)
    }

    @Test(arguments: [
        (#""ExpiresIn":"300""#, 300), (#""ExpiresIn":300.0"#, 300), (#""ExpiresIn":300.9"#, 300),
        (#""ExpiresIn":1e99"#, nil), (#""ExpiresIn":null"#, nil), (#""ExpiresIn":[1],"TokenType":7"#, nil),
        (#""NewDeviceMetadata":"none""#, nil), (#""NewDeviceMetadata":{"DeviceKey":7}"#, nil),
    ])
    func `A malformed member other than the tokens is ignored`(_ member: String, seconds: Int?) throws {
        let json =
            #"{"AuthenticationResult":{"AccessToken":"a","RefreshToken":"r",\#(member)},"AvailableChallenges":[null]}"#
        let result = AuthenticationResult(accessToken: "a", expiresIn: seconds, refreshToken: "r")
        #expect(try response(json) == .init(authenticationResult: result, availableChallenges: []))
    }

    /// The strings are those of emulators.
    @Test(arguments: [
        "1796037333.5", #""2026-11-30T11:15:33.5Z""#, #""2026-11-30T11:15:33.500000000Z""#,
        #""2026-11-30T12:15:33.500+01:00""#, #""2026-11-30T11:15:33.500000""#,
    ])
    func `A date is a number of seconds or ISO 8601`(_ date: String) throws {
        let json = #"{"Username":"ada","UserCreateDate":\#(date)}"#
        let user = try AWSJSON.decoder.decode(User.self, from: Data(json.utf8))
        #expect(user.userCreateDate == Date(timeIntervalSince1970: 1_796_037_333.5))
    }

    @Test func `Challenge parameters that are not strings become JSON text, and null is omitted`() throws {
        let response = try self.response(
            #"""
            {"ChallengeParameters":{"text":"t","array":["a",1,true,null],"number":1.5,"whole":7,"null":null,
             "object":{"b":"\"\\\n","a":false}}}
            """#
        )
        let expected = [
            "text": "t", "array": #"["a",1,true,null]"#, "number": "1.5", "whole": "7",
            "object": #"{"a":false,"b":"\"\\\n"}"#,
        ]
        #expect(response.challengeParameters == expected)
    }

    @Test(arguments: [
        (#"{"MFAS_CAN_SETUP":"[\"SOFTWARE_TOKEN_MFA\",\"NEW\"]"}"#, ["SOFTWARE_TOKEN_MFA", "NEW"]),
        (#"{"MFA_CAN_SETUP":"[\"SMS_MFA\"]"}"#, ["SMS_MFA"]),
        (#"{"MFA_CAN_SETUP":"[\"SMS_MFA\"]","MFAS_CAN_SETUP":"[\"EMAIL_OTP\"]"}"#, ["EMAIL_OTP"]),
        (#"{"MFAS_CAN_SETUP":"['SOFTWARE_TOKEN_MFA']"}"#, ["SOFTWARE_TOKEN_MFA"]),
        (#"{"MFAS_CAN_SETUP":["SOFTWARE_TOKEN_MFA"]}"#, ["SOFTWARE_TOKEN_MFA"]),
        (#"{"MFAS_CAN_SETUP":"[]"}"#, []), (#"{"MFAS_CAN_SETUP":"SMS_MFA"}"#, nil), ("{}", nil),
    ])
    func `The MFA types to set up are decoded from every spelling`(parameters: String, names: [String]?) throws {
        let json = #"{"ChallengeParameters":\#(parameters)}"#
        #expect(try response(json).allowedMFASetupTypes == names?.map(MFAType.init(rawValue:)))
    }
}

@Suite("Open enumerations")
struct OpenEnumerationTests {
    @Test func `Every known name decodes as its case`() {
        let challenges = ChallengeNameType.known.map { ChallengeNameType(rawValue: $0.rawValue) }
        let flows = AuthFlowType.known.map { AuthFlowType(rawValue: $0.rawValue) }
        let unknown =
            challenges.filter { if case .unknown = $0 { true } else { false } }.map(\.rawValue)
            + flows.filter { if case .unknown = $0 { true } else { false } }.map(\.rawValue)
        #expect(unknown == [])
    }

    @Test func `An unknown name round-trips, and a known name equals its case`() throws {
        let names = [ChallengeNameType.smsMFA, .unknown("FACE_SCAN")]
        let byName = [ChallengeNameType.unknown("FACE_SCAN"): 1]
        let json = try [JSONValue(JSONEncoder().encode(names)), JSONValue(JSONEncoder().encode(byName))]
        #expect(try json == [JSONValue(#"["SMS_MFA","FACE_SCAN"]"#), JSONValue(#"{"FACE_SCAN":1}"#)])
        #expect(try JSONDecoder().decode([ChallengeNameType: Int].self, from: Data(#"{"FACE_SCAN":1}"#.utf8)) == byName)
        #expect(Set([ChallengeNameType.unknown("SMS_MFA"), .smsMFA]) == [.smsMFA])
        #expect(Set([AuthFlowType.unknown("USER_AUTH"), .userAuth]) == [.userAuth])
        // The Kelvin sign is canonically equivalent to K.
        #expect(AuthFlowType(rawValue: "REFRESH_TO\u{212A}EN_AUTH") != .refreshToken)
        #expect(MFAType(rawValue: "SOFTWARE_TO\u{212A}EN_MFA") != .totp)
    }
}
