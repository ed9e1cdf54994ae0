import Foundation
import Testing

@testable import CognitoAuth

@Suite("Users as the service tells of them")
struct UserDecodingTests {
    private func decoded<Value: Codable & Equatable>(_ type: Value.Type, _ text: String) throws -> Value {
        let value = try JSONDecoder().decode(type, from: Data(text.utf8))
        #expect(try JSONDecoder().decode(type, from: JSONEncoder().encode(value)) == value)
        return value
    }

    @Test func `AdminGetUser tells everything, and what is not known yet is kept`() throws {
        let user = try decoded(
            AdminGetUserResponse.self,
            #"{"Username":"sub","UserAttributes":[{"Name":"email","Value":"a@b.c"},{"Name":"custom:empty"}],"#
                + #""UserCreateDate":1700000000.25,"UserLastModifiedDate":1700000001,"Enabled":true,"#
                + #""UserStatus":"FORCE_CHANGE_PASSWORD","MFAOptions":[{"DeliveryMedium":"SMS","AttributeName":"p"}],"#
                + #""PreferredMfaSetting":"SOFTWARE_TOKEN_MFA","UserMFASettingList":["SMS_MFA","NEW_MFA"]}"#
        )
        #expect(user.username == "sub")
        #expect(user.userAttributes?.map(\.name) == ["email", "custom:empty"])
        #expect(user.userAttributes?.map(\.value) == ["a@b.c", nil])
        #expect(user.userCreateDate == Date(timeIntervalSince1970: 1_700_000_000.25))
        #expect(user.userLastModifiedDate == Date(timeIntervalSince1970: 1_700_000_001))
        #expect(user.enabled == true)
        #expect(user.userStatus == .forceChangePassword)
        #expect(user.mfaOptions == [MFAOption(deliveryMedium: .sms, attributeName: "p")])
        #expect(user.preferredMFASetting == .authenticatorApp)
        #expect(user.userMFASettingList?.map(\.rawValue) == ["SMS_MFA", "NEW_MFA"])
    }

    @Test func `AdminGetUser needs the name only, AdminCreateUser nothing`() throws {
        #expect(try decoded(AdminGetUserResponse.self, #"{"Username":"sub"}"#) == AdminGetUserResponse(username: "sub"))
        #expect(try decoded(AdminCreateUserResponse.self, "{}") == AdminCreateUserResponse())
        #expect(try decoded(AdminCreateUserResponse.self, #"{"User":{}}"#) == AdminCreateUserResponse(user: User()))
    }

    @Test func `AdminCreateUser tells of the user it made`() throws {
        let response = try decoded(
            AdminCreateUserResponse.self,
            #"{"User":{"Username":"sub","Attributes":[{"Name":"sub","Value":"1"}],"UserCreateDate":1700000000,"#
                + #""UserLastModifiedDate":1700000001,"Enabled":false,"UserStatus":"NEW_STATUS","#
                + #""MFAOptions":[{"DeliveryMedium":"PIGEON"}]}}"#
        )
        let user = try #require(response.user)
        #expect(user.username == "sub")
        #expect(user.attributes == [Attribute(name: "sub", value: "1")])
        #expect(user.userCreateDate == Date(timeIntervalSince1970: 1_700_000_000))
        #expect(user.userLastModifiedDate == Date(timeIntervalSince1970: 1_700_000_001))
        #expect(user.enabled == false)
        #expect(user.userStatus?.rawValue == "NEW_STATUS")
        #expect(user.mfaOptions?.first?.deliveryMedium?.rawValue == "PIGEON")
    }
}
