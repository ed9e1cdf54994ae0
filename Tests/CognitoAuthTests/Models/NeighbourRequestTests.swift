import Foundation
import Testing

@testable import CognitoAuth

/// A request with the operation it belongs to and the JSON it must become.
struct NamedRequest: Sendable, CustomTestStringConvertible {
    let operation: String
    let isSigned: Bool
    let expected: String
    let body: @Sendable () throws -> JSONValue

    var testDescription: String { operation }

    init<Request: CognitoOperation>(_ request: Request, _ expected: String) {
        operation = Request.operation
        isSigned = Request.authorization == .signature
        self.expected = expected
        body = { try JSONValue(JSONEncoder().encode(request)) }
    }
}

@Suite("The operations beside a sign-in")
struct NeighbourRequestTests {
    static var tokens: [NamedRequest] {
        [
            .init(
                GetTokensFromRefreshTokenRequest(
                    refreshToken: "r",
                    clientID: "c",
                    clientSecret: "s",
                    deviceKey: "d",
                    clientMetadata: ["k": "v"]
                ),
                #"{"RefreshToken":"r","ClientId":"c","ClientSecret":"s","DeviceKey":"d","ClientMetadata":{"k":"v"}}"#
            ),
            .init(
                RevokeTokenRequest(token: "r", clientID: "c", clientSecret: "s"),
                #"{"Token":"r","ClientId":"c","ClientSecret":"s"}"#
            ),
            .init(GlobalSignOutRequest(accessToken: "a"), #"{"AccessToken":"a"}"#),
            .init(GetUserRequest(accessToken: "a"), #"{"AccessToken":"a"}"#),
        ]
    }

    static var users: [NamedRequest] {
        [
            .init(AdminGetUserRequest(userPoolID: "p", username: "u"), #"{"UserPoolId":"p","Username":"u"}"#),
            .init(
                AdminCreateUserRequest(
                    userPoolID: "p",
                    username: "u",
                    userAttributes: [Attribute(name: "email", value: "e")],
                    validationData: [Attribute(name: "n", value: "v")],
                    temporaryPassword: "t",
                    forceAliasCreation: true,
                    messageAction: .suppress,
                    desiredDeliveryMediums: [.sms, .email],
                    clientMetadata: ["k": "v"]
                ),
                #"{"UserPoolId":"p","Username":"u","UserAttributes":[{"Name":"email","Value":"e"}],"#
                    + #""ValidationData":[{"Name":"n","Value":"v"}],"TemporaryPassword":"t","ForceAliasCreation":true,"#
                    + #""MessageAction":"SUPPRESS","DesiredDeliveryMediums":["SMS","EMAIL"],"ClientMetadata":{"k":"v"}}"#
            ),
            .init(
                AdminSetUserPasswordRequest(userPoolID: "p", username: "u", password: "w", permanent: true),
                #"{"UserPoolId":"p","Username":"u","Password":"w","Permanent":true}"#
            ),
            .init(
                AdminConfirmSignUpRequest(userPoolID: "p", username: "u", clientMetadata: ["k": "v"]),
                #"{"UserPoolId":"p","Username":"u","ClientMetadata":{"k":"v"}}"#
            ),
            .init(
                AdminResetUserPasswordRequest(userPoolID: "p", username: "u", clientMetadata: ["k": "v"]),
                #"{"UserPoolId":"p","Username":"u","ClientMetadata":{"k":"v"}}"#
            ),
            .init(
                AdminSetUserMFAPreferenceRequest(
                    smsMFASettings: MFASettings(enabled: true, preferredMFA: false),
                    softwareTokenMFASettings: MFASettings(enabled: true, preferredMFA: true),
                    emailMFASettings: MFASettings(enabled: false),
                    webAuthnMFASettings: WebAuthnMFASettings(enabled: true),
                    username: "u",
                    userPoolID: "p"
                ),
                #"{"SMSMfaSettings":{"Enabled":true,"PreferredMfa":false},"#
                    + #""SoftwareTokenMfaSettings":{"Enabled":true,"PreferredMfa":true},"#
                    + #""EmailMfaSettings":{"Enabled":false},"WebAuthnMfaSettings":{"Enabled":true},"#
                    + #""Username":"u","UserPoolId":"p"}"#
            ),
            .init(
                AdminUserGlobalSignOutRequest(userPoolID: "p", username: "u"),
                #"{"UserPoolId":"p","Username":"u"}"#
            ),
        ]
    }

    static var devices: [NamedRequest] {
        [
            .init(
                AdminGetDeviceRequest(deviceKey: "d", userPoolID: "p", username: "u"),
                #"{"DeviceKey":"d","UserPoolId":"p","Username":"u"}"#
            ),
            .init(
                AdminListDevicesRequest(userPoolID: "p", username: "u", limit: 9, paginationToken: "t"),
                #"{"UserPoolId":"p","Username":"u","Limit":9,"PaginationToken":"t"}"#
            ),
            .init(
                AdminForgetDeviceRequest(userPoolID: "p", username: "u", deviceKey: "d"),
                #"{"UserPoolId":"p","Username":"u","DeviceKey":"d"}"#
            ),
            .init(
                AdminUpdateDeviceStatusRequest(
                    userPoolID: "p",
                    username: "u",
                    deviceKey: "d",
                    deviceRememberedStatus: .remembered
                ),
                #"{"UserPoolId":"p","Username":"u","DeviceKey":"d","DeviceRememberedStatus":"remembered"}"#
            ),
        ]
    }

    @Test(arguments: tokens + users + devices)
    func `A request has each member under its name`(_ request: NamedRequest) throws {
        #expect(try request.body() == JSONValue(Data(request.expected.utf8)))
    }

    @Test(arguments: tokens + users + devices)
    func `Those of an administrator are signed, the others are not`(_ request: NamedRequest) {
        #expect(request.isSigned == request.operation.hasPrefix("Admin"))
    }

    @Test func `What is not given is not sent`() throws {
        let bare: [any Encodable & Sendable] = [
            AdminCreateUserRequest(userPoolID: "p", username: "u"),
            AdminSetUserMFAPreferenceRequest(username: "u", userPoolID: "p"),
            AdminConfirmSignUpRequest(userPoolID: "p", username: "u"),
            AdminListDevicesRequest(userPoolID: "p", username: "u"),
        ]
        for request in bare {
            let body = try JSONValue(JSONEncoder().encode(request))
            #expect(body.strings == ["UserPoolId": "p", "Username": "u"], "\(type(of: request))")
        }
    }
}
