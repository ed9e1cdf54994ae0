import Foundation
import Testing

@testable import CognitoAuth

@Suite("Responses off the wire")
struct ResponseDecodingTests {
    private func initiate(_ json: String) throws -> InitiateAuthResponse {
        try JSONDecoder().decode(InitiateAuthResponse.self, from: Data(json.utf8))
    }

    private func respond(_ json: String) throws -> RespondToAuthChallengeResponse {
        try JSONDecoder().decode(RespondToAuthChallengeResponse.self, from: Data(json.utf8))
    }

    @Test func `Absent and empty stay apart`() throws {
        let absent = try initiate("{}")
        #expect(absent == InitiateAuthResponse())
        let empty = try initiate(
            #"{"Session":"","ChallengeParameters":{},"AuthenticationResult":{},"AvailableChallenges":[]}"#
        )
        #expect(empty.session == "")
        #expect(empty.challengeParameters == [:])
        #expect(empty.authenticationResult == AuthenticationResult())
        #expect(empty.availableChallenges == [])
        #expect(try respond("{}") == RespondToAuthChallengeResponse())
        #expect(try respond(#"{"ChallengeParameters":{}}"#).challengeParameters == [:])
    }

    @Test(arguments: [
        (#""ExpiresIn":"300""#, 300), (#""ExpiresIn":300.0"#, 300), (#""ExpiresIn":300.9"#, 300),
        (#""ExpiresIn":1e99"#, nil), (#""ExpiresIn":null"#, nil), (#""ExpiresIn":[1],"TokenType":7"#, nil),
        (#""NewDeviceMetadata":"none""#, nil), (#""NewDeviceMetadata":{"DeviceKey":7}"#, nil),
    ])
    func `An odd member beside the tokens costs none of them`(_ odd: String, seconds: Int?) throws {
        let json =
            #"{"AuthenticationResult":{"AccessToken":"a","RefreshToken":"r",\#(odd)},"AvailableChallenges":[null]}"#
        let response = try initiate(json)
        let result = try #require(response.authenticationResult)
        #expect(result.accessToken == "a" && result.refreshToken == "r")
        #expect(result.expiresIn == seconds)
        #expect(result.newDeviceMetadata == nil)
        #expect(response.availableChallenges == [])
    }

    @Test func `Every member of the model is read`() throws {
        let result = #"""
            {"AccessToken":"a","ExpiresIn":300,"TokenType":"Bearer","RefreshToken":"r","IdToken":"i",
             "NewDeviceMetadata":{"DeviceKey":"k","DeviceGroupKey":"g"}}
            """#
        let expected = AuthenticationResult(
            accessToken: "a",
            expiresIn: 300,
            tokenType: "Bearer",
            refreshToken: "r",
            idToken: "i",
            newDeviceMetadata: NewDeviceMetadata(deviceKey: "k", deviceGroupKey: "g")
        )
        let first = try initiate(
            #"{"ChallengeName":"FACE_SCAN","Session":"s","AuthenticationResult":\#(result),"#
                + #""ChallengeParameters":{"A":"b"},"AvailableChallenges":["PASSWORD","FACE_SCAN"]}"#
        )
        #expect(
            first
                == InitiateAuthResponse(
                    challengeName: .unknown("FACE_SCAN"),
                    session: "s",
                    challengeParameters: ["A": "b"],
                    authenticationResult: expected,
                    availableChallenges: [.password, .unknown("FACE_SCAN")]
                )
        )
        let next = try respond(
            #"{"ChallengeName":"SMS_MFA","Session":"s","AuthenticationResult":\#(result),"ChallengeParameters":{"A":"b"}}"#
        )
        #expect(next.challengeName == .smsMFA)
        #expect(next.authenticationResult == expected)
    }

    @Test func `A response survives a round trip with its unknown values`() throws {
        let response = InitiateAuthResponse(
            challengeName: .unknown("FACE_SCAN"),
            session: "s",
            challengeParameters: ["A": "b"],
            authenticationResult: AuthenticationResult(accessToken: "a"),
            availableChallenges: [.unknown("FACE_SCAN"), .webAuthn]
        )
        #expect(try JSONDecoder().decode(InitiateAuthResponse.self, from: JSONEncoder().encode(response)) == response)
    }

    @Test func `Odd parameter values are kept as JSON text and null is left out`() throws {
        let response = try respond(
            #"""
            {"ChallengeParameters":{"text":"t","array":["a",1,true,null],"number":1.5,"whole":7,"null":null,
             "object":{"b":"\"\\\n","a":false}}}
            """#
        )
        #expect(
            response.challengeParameters == [
                "text": "t", "array": #"["a",1,true,null]"#, "number": "1.5", "whole": "7",
                "object": #"{"a":false,"b":"\"\\\u000a"}"#,
            ]
        )
    }

    @Test(arguments: [
        (#"{"MFAS_CAN_SETUP":"[\"SOFTWARE_TOKEN_MFA\",\"NEW\"]"}"#, ["SOFTWARE_TOKEN_MFA", "NEW"]),
        (#"{"MFA_CAN_SETUP":"[\"SMS_MFA\"]"}"#, ["SMS_MFA"]),
        (#"{"MFA_CAN_SETUP":"[\"SMS_MFA\"]","MFAS_CAN_SETUP":"[\"EMAIL_OTP\"]"}"#, ["EMAIL_OTP"]),
        (#"{"MFAS_CAN_SETUP":"['SOFTWARE_TOKEN_MFA']"}"#, ["SOFTWARE_TOKEN_MFA"]),
        (#"{"MFAS_CAN_SETUP":["SOFTWARE_TOKEN_MFA"]}"#, ["SOFTWARE_TOKEN_MFA"]),
        (#"{"MFAS_CAN_SETUP":"[]"}"#, []),
    ])
    func `The factors to set up are read in every spelling`(parameters: String, names: [String]) throws {
        let expected = names.map(MFAFactor.init(rawValue:))
        #expect(try initiate(#"{"ChallengeParameters":\#(parameters)}"#).mfasCanSetUp == expected)
        #expect(try respond(#"{"ChallengeParameters":\#(parameters)}"#).mfasCanSetUp == expected)
    }

    @Test func `No list gives no factors`() throws {
        #expect(try initiate(#"{"ChallengeParameters":{"MFAS_CAN_SETUP":"SMS_MFA"}}"#).mfasCanSetUp == nil)
        #expect(try initiate("{}").mfasCanSetUp == nil)
    }
}
