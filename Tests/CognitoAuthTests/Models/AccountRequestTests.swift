import Foundation
import Testing

@testable import CognitoAuth

@Suite("The operations of a user's account")
struct AccountRequestTests {
    private static let metadata = ["k": "v"]
    private static let analytics = AnalyticsMetadata(analyticsEndpointID: "x")
    private static let context = UserContextData(ipAddress: "i", encodedData: "e")
    /// What goes with every operation about a user without tokens.
    private static let extras =
        #""ClientMetadata":{"k":"v"},"AnalyticsMetadata":{"AnalyticsEndpointId":"x"},"#
        + #""UserContextData":{"IpAddress":"i","EncodedData":"e"}"#

    static var signUp: [NamedRequest] {
        [
            .init(
                SignUpRequest(
                    clientID: "c",
                    secretHash: "h",
                    username: "u",
                    password: "w",
                    userAttributes: [Attribute(name: "email", value: "e")],
                    validationData: [Attribute(name: "n")],
                    analyticsMetadata: analytics,
                    userContextData: context,
                    clientMetadata: metadata
                ),
                #"{"ClientId":"c","SecretHash":"h","Username":"u","Password":"w",\#(extras),"#
                    + #""UserAttributes":[{"Name":"email","Value":"e"}],"ValidationData":[{"Name":"n"}]}"#
            ),
            .init(
                ConfirmSignUpRequest(
                    clientID: "c",
                    secretHash: "h",
                    username: "u",
                    confirmationCode: "0",
                    forceAliasCreation: false,
                    analyticsMetadata: analytics,
                    userContextData: context,
                    clientMetadata: metadata,
                    session: "s"
                ),
                #"{"ClientId":"c","SecretHash":"h","Username":"u","ConfirmationCode":"0","ForceAliasCreation":false,"#
                    + #""Session":"s",\#(extras)}"#
            ),
            .init(
                ResendConfirmationCodeRequest(
                    clientID: "c",
                    secretHash: "h",
                    userContextData: context,
                    username: "u",
                    analyticsMetadata: analytics,
                    clientMetadata: metadata
                ),
                #"{"ClientId":"c","SecretHash":"h","Username":"u",\#(extras)}"#
            ),
            .init(
                ForgotPasswordRequest(
                    clientID: "c",
                    secretHash: "h",
                    userContextData: context,
                    username: "u",
                    analyticsMetadata: analytics,
                    clientMetadata: metadata
                ),
                #"{"ClientId":"c","SecretHash":"h","Username":"u",\#(extras)}"#
            ),
            .init(
                ConfirmForgotPasswordRequest(
                    clientID: "c",
                    secretHash: "h",
                    username: "u",
                    confirmationCode: "0",
                    password: "w",
                    analyticsMetadata: analytics,
                    userContextData: context,
                    clientMetadata: metadata
                ),
                #"{"ClientId":"c","SecretHash":"h","Username":"u","ConfirmationCode":"0","Password":"w",\#(extras)}"#
            ),
        ]
    }

    static var account: [NamedRequest] {
        [
            .init(
                ChangePasswordRequest(previousPassword: "o", proposedPassword: "n", accessToken: "a"),
                #"{"PreviousPassword":"o","ProposedPassword":"n","AccessToken":"a"}"#
            ),
            .init(
                UpdateUserAttributesRequest(
                    userAttributes: [Attribute(name: "name", value: "v")],
                    accessToken: "a",
                    clientMetadata: metadata
                ),
                #"{"UserAttributes":[{"Name":"name","Value":"v"}],"AccessToken":"a","ClientMetadata":{"k":"v"}}"#
            ),
            .init(
                DeleteUserAttributesRequest(userAttributeNames: ["name", "custom:n"], accessToken: "a"),
                #"{"UserAttributeNames":["name","custom:n"],"AccessToken":"a"}"#
            ),
            .init(
                GetUserAttributeVerificationCodeRequest(
                    accessToken: "a",
                    attributeName: "email",
                    clientMetadata: metadata
                ),
                #"{"AccessToken":"a","AttributeName":"email","ClientMetadata":{"k":"v"}}"#
            ),
            .init(
                VerifyUserAttributeRequest(accessToken: "a", attributeName: "email", code: "0"),
                #"{"AccessToken":"a","AttributeName":"email","Code":"0"}"#
            ),
            .init(DeleteUserRequest(accessToken: "a"), #"{"AccessToken":"a"}"#),
            .init(
                UpdateAuthEventFeedbackRequest(
                    userPoolID: "p",
                    username: "u",
                    eventID: "e",
                    feedbackToken: "t",
                    feedbackValue: .invalid
                ),
                #"{"UserPoolId":"p","Username":"u","EventId":"e","FeedbackToken":"t","FeedbackValue":"Invalid"}"#
            ),
            .init(
                RevokeTokenRequest(token: "r", clientID: "c", revokeAssociatedSessions: .linked),
                #"{"Token":"r","ClientId":"c","RevokeAssociatedSessions":"LINKED"}"#
            ),
            .init(ListUserSessionsRequest(accessToken: "a"), #"{"AccessToken":"a"}"#),
            .init(ListUserSessionsRequest(accessToken: "a", nextToken: "n"), #"{"AccessToken":"a","NextToken":"n"}"#),
            .init(
                RevokeUserSessionRequest(accessToken: "a", sessionID: "i", revokeAssociatedSessions: .linked),
                #"{"AccessToken":"a","SessionId":"i","RevokeAssociatedSessions":"LINKED"}"#
            ),
        ]
    }

    static var factors: [NamedRequest] {
        [
            .init(GetUserAuthFactorsRequest(accessToken: "a"), #"{"AccessToken":"a"}"#),
            .init(
                SetUserMFAPreferenceRequest(
                    smsMFASettings: MFASettings(enabled: false),
                    softwareTokenMFASettings: MFASettings(enabled: true, preferredMFA: true),
                    emailMFASettings: MFASettings(preferredMFA: false),
                    webAuthnMFASettings: WebAuthnMFASettings(enabled: true),
                    accessToken: "a"
                ),
                #"{"SMSMfaSettings":{"Enabled":false},"EmailMfaSettings":{"PreferredMfa":false},"AccessToken":"a","#
                    + #""SoftwareTokenMfaSettings":{"Enabled":true,"PreferredMfa":true},"#
                    + #""WebAuthnMfaSettings":{"Enabled":true}}"#
            ),
            .init(SetUserMFAPreferenceRequest(accessToken: "a"), #"{"AccessToken":"a"}"#),
            .init(
                SetUserSettingsRequest(
                    accessToken: "a",
                    mfaOptions: [MFAOption(deliveryMedium: .sms, attributeName: "phone_number")]
                ),
                #"{"AccessToken":"a","MFAOptions":[{"DeliveryMedium":"SMS","AttributeName":"phone_number"}]}"#
            ),
            .init(StartWebAuthnRegistrationRequest(accessToken: "a"), #"{"AccessToken":"a"}"#),
            .init(
                CompleteWebAuthnRegistrationRequest(
                    accessToken: "a",
                    credential: .object(["id": .string("i"), "clientExtensionResults": .object([:])])
                ),
                #"{"AccessToken":"a","Credential":{"id":"i","clientExtensionResults":{}}}"#
            ),
            .init(
                ListWebAuthnCredentialsRequest(accessToken: "a", nextToken: "n", maxResults: 3),
                #"{"AccessToken":"a","NextToken":"n","MaxResults":3}"#
            ),
            .init(
                DeleteWebAuthnCredentialRequest(accessToken: "a", credentialID: "i"),
                #"{"AccessToken":"a","CredentialId":"i"}"#
            ),
        ]
    }

    @Test(arguments: signUp + account + factors)
    func `A request has each member under its name, and is not signed`(_ request: NamedRequest) throws {
        #expect(try request.body() == JSONValue(request.expected))
        #expect(!request.isSigned)
    }
}
