import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

/// No member that is a secret is taken for a name, not even where the maker of a recording wants it to stay.
@Suite("Members of a recording")
struct RecordedMemberTests {
    private static func recorded(_ body: String, keeping name: String) async throws -> String {
        let recorder = RecordingTransport(recording: FixedAnswers(["{}"]), keeping: [name])
        _ = try await recorder.send(.sample(body))
        return String(decoding: try recorder.recording().json, as: UTF8.self)
    }

    @Test func `what the service marks as sensitive is replaced, but for the app client's id`() async throws {
        let members = try ServiceModel.all.sensitiveMembers
        #expect(members.count > 15)
        for (name, isString) in members where name != "ClientId" {
            let value = isString ? #""hunter2x""# : #"{"new":"hunter2x"}"#
            let text = try await Self.recorded(#"{"\#(name)":\#(value)}"#, keeping: name)
            #expect(!text.contains("hunter2x"), "\(name)")
        }
    }

    @Test(
        arguments: [
            ("AccessKeyId", "accessKeyID"), ("Code", "code"), ("ConfirmationCode", "code"),
            ("Destination", "destination"),
            ("DeviceGroupKey", "deviceGroupKey"), ("DeviceKey", "deviceKey"), ("EncodedData", "contextData"),
            ("IpAddress", "contextData"), ("NextToken", "pageToken"), ("PaginationToken", "pageToken"),
            ("PasswordVerifier", "deviceVerifier"), ("Salt", "deviceVerifier"), ("SecretAccessKey", "secretAccessKey"),
            ("SessionToken", "securityToken"), ("UserSub", "attribute"),
        ]
    )
    func `what else is a secret in a body has its kind`(_ name: String, _ kind: String) async throws {
        let text = try await Self.recorded(#"{"\#(name)":"hunter2x"}"#, keeping: name)
        #expect(text.contains(#""\#(name)" : "<\#(kind)-1>""#), "\(text)")
    }

    @Test(
        arguments: [
            ("ANSWER", "answer"), ("CODE_DELIVERY_DESTINATION", "destination"), ("CREDENTIAL", "passkeyCredential"),
            ("DEVICE_GROUP_KEY", "deviceGroupKey"), ("DEVICE_KEY", "deviceKey"), ("EMAIL", "attribute"),
            ("EMAIL_OTP_CODE", "code"), ("NEW_PASSWORD", "password"), ("PASSWORD", "password"),
            ("PASSWORD_CLAIM_SECRET_BLOCK", "secretBlock"), ("PASSWORD_CLAIM_SIGNATURE", "claimSignature"),
            ("REFRESH_TOKEN", "refreshToken"), ("SALT", "salt"), ("SECRET_BLOCK", "secretBlock"),
            ("SECRET_HASH", "secretHash"), ("SMS_MFA_CODE", "code"), ("SMS_OTP_CODE", "code"),
            ("SOFTWARE_TOKEN_MFA_CODE", "code"), ("SRP_A", "srpA"), ("SRP_B", "srpB"), ("TIMESTAMP", "timestamp"),
            ("USERNAME", "username"), ("USER_ID_FOR_SRP", "username"), ("userAttributes.custom:shoe", "attribute"),
        ]
    )
    func `what is a secret among the parameters has its kind`(_ name: String, _ kind: String) async throws {
        for parameters in ["AuthParameters", "ChallengeParameters", "ChallengeResponses"] {
            let text = try await Self.recorded(#"{"\#(parameters)":{"\#(name)":"hunter2x"}}"#, keeping: name)
            #expect(text.contains(#""kind" : "\#(kind)""#) && !text.contains("hunter2x"), "\(text)")
        }
    }
}
