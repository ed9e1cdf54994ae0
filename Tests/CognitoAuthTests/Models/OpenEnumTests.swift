import Foundation
import Testing

@testable import CognitoAuth

@Suite("Open enumerations")
struct OpenEnumTests {
    @Test(arguments: ChallengeNameType.known)
    func `Each known challenge name survives a round trip`(_ name: ChallengeNameType) throws {
        let text = try JSONEncoder().encode([name])
        #expect(String(decoding: text, as: UTF8.self) == "[\"\(name.rawValue)\"]")
        #expect(try JSONDecoder().decode([ChallengeNameType].self, from: text) == [name])
        if case .unknown = ChallengeNameType(rawValue: name.rawValue) { Issue.record("\(name) is not known") }
    }

    @Test(arguments: AuthFlowType.known)
    func `Each known flow survives a round trip`(_ flow: AuthFlowType) throws {
        let text = try JSONEncoder().encode([flow])
        #expect(String(decoding: text, as: UTF8.self) == "[\"\(flow.rawValue)\"]")
        #expect(try JSONDecoder().decode([AuthFlowType].self, from: text) == [flow])
        if case .unknown = AuthFlowType(rawValue: flow.rawValue) { Issue.record("\(flow) is not known") }
    }

    @Test func `The names are the service model's`() {
        #expect(
            Set(ChallengeNameType.known.map(\.rawValue)) == [
                "SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA", "SELECT_MFA_TYPE", "MFA_SETUP", "PASSWORD_VERIFIER",
                "CUSTOM_CHALLENGE", "SELECT_CHALLENGE", "DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER",
                "ADMIN_NO_SRP_AUTH", "NEW_PASSWORD_REQUIRED", "SMS_OTP", "PASSWORD", "WEB_AUTHN", "PASSWORD_SRP",
            ]
        )
        #expect(
            Set(AuthFlowType.known.map(\.rawValue)) == [
                "USER_SRP_AUTH", "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN", "CUSTOM_AUTH", "ADMIN_NO_SRP_AUTH",
                "USER_PASSWORD_AUTH", "ADMIN_USER_PASSWORD_AUTH", "USER_AUTH",
            ]
        )
    }

    @Test func `Unknown values survive inside arrays and as keys`() throws {
        let list = Data(#"["SMS_MFA","FACE_SCAN"]"#.utf8)
        let names = try JSONDecoder().decode([ChallengeNameType].self, from: list)
        #expect(names == [.smsMFA, .unknown("FACE_SCAN")])
        #expect(try JSONEncoder().encode(names) == list)

        let map = Data(#"{"FACE_SCAN":1}"#.utf8)
        let byName = try JSONDecoder().decode([ChallengeNameType: Int].self, from: map)
        #expect(byName == [.unknown("FACE_SCAN"): 1])
        #expect(try JSONEncoder().encode(byName) == map)
    }

    @Test func `A known value by its raw name is the known value`() {
        #expect(ChallengeNameType.unknown("SMS_MFA") == .smsMFA)
        #expect(Set([ChallengeNameType.unknown("SMS_MFA"), .smsMFA]).count == 1)
        #expect(AuthFlowType.unknown("USER_AUTH") == .userAuth)
        #expect(Set([AuthFlowType.unknown("USER_AUTH"), .userAuth]).count == 1)
    }
}
