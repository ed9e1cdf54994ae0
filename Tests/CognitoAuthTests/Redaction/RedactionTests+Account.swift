import Foundation
import Testing

@testable import CognitoAuth

extension RedactionTests {
    private static var passkey: WebAuthnCredentialDescription {
        WebAuthnCredentialDescription(
            credentialID: marker,
            friendlyCredentialName: marker,
            relyingPartyID: "r",
            authenticatorTransports: [],
            createdAt: .distantPast
        )
    }

    private static var session: SessionDescription {
        SessionDescription(
            sessionID: marker,
            clientID: marker,
            deviceType: marker,
            lastIPAddress: marker,
            lastLocation: SessionLocation(city: marker, country: marker),
            originSessionID: marker
        )
    }

    static var account: [MarkedValue] {
        let attributes = [Attribute(name: "name", value: marker)]
        let context = UserContextData(ipAddress: marker, encodedData: marker)
        let metadata = [marker: marker]
        let delivery = CodeDeliveryDetails(destination: marker)
        return [
            .init(
                SignUpRequest(
                    clientID: marker,
                    secretHash: marker,
                    username: marker,
                    password: marker,
                    userAttributes: attributes,
                    validationData: attributes,
                    userContextData: context,
                    clientMetadata: metadata
                )
            ),
            .init(
                SignUpResponse(userConfirmed: false, codeDeliveryDetails: delivery, userSub: marker, session: marker)
            ),
            .init(
                ConfirmSignUpRequest(
                    clientID: marker,
                    secretHash: marker,
                    username: marker,
                    confirmationCode: marker,
                    userContextData: context,
                    clientMetadata: metadata,
                    session: marker
                )
            ),
            .init(ConfirmSignUpResponse(session: marker)),
            .init(ResendConfirmationCodeRequest(clientID: marker, secretHash: marker, username: marker)),
            .init(ResendConfirmationCodeResponse(codeDeliveryDetails: delivery)),
            .init(ForgotPasswordRequest(clientID: marker, secretHash: marker, username: marker)),
            .init(ForgotPasswordResponse(codeDeliveryDetails: delivery)),
            .init(
                ConfirmForgotPasswordRequest(
                    clientID: marker,
                    secretHash: marker,
                    username: marker,
                    confirmationCode: marker,
                    password: marker
                )
            ),
            .init(ChangePasswordRequest(previousPassword: marker, proposedPassword: marker, accessToken: marker)),
            .init(
                UpdateUserAttributesRequest(userAttributes: attributes, accessToken: marker, clientMetadata: metadata)
            ),
            .init(UpdateUserAttributesResponse(codeDeliveryDetailsList: [delivery])),
            .init(DeleteUserAttributesRequest(userAttributeNames: ["name"], accessToken: marker)),
            .init(GetUserAttributeVerificationCodeRequest(accessToken: marker, attributeName: "email")),
            .init(GetUserAttributeVerificationCodeResponse(codeDeliveryDetails: delivery)),
            .init(VerifyUserAttributeRequest(accessToken: marker, attributeName: "email", code: marker)),
            .init(DeleteUserRequest(accessToken: marker)), .init(delivery),
            .init(
                UpdateAuthEventFeedbackRequest(
                    userPoolID: "p",
                    username: marker,
                    eventID: marker,
                    feedbackToken: marker,
                    feedbackValue: .valid
                )
            ),
            .init(ListUserSessionsRequest(accessToken: marker, nextToken: marker)), .init(session),
            .init(SessionLocation(city: marker, country: marker)),
            .init(ListUserSessionsResponse(sessions: [session], nextToken: marker)),
            .init(RevokeUserSessionRequest(accessToken: marker, sessionID: marker)),
        ]
    }

    static var factors: [MarkedValue] {
        let document = JSONValue.object([marker: .string(marker)])
        let client = CognitoClient(region: "r", transport: ScriptedTransport(json: marker))
        return [
            .init(GetUserAuthFactorsRequest(accessToken: marker)), .init(GetUserAuthFactorsResponse(username: marker)),
            .init(SetUserMFAPreferenceRequest(accessToken: marker)),
            .init(SetUserSettingsRequest(accessToken: marker, mfaOptions: [])),
            .init(StartWebAuthnRegistrationRequest(accessToken: marker)),
            .init(StartWebAuthnRegistrationResponse(credentialCreationOptions: document)),
            .init(CompleteWebAuthnRegistrationRequest(accessToken: marker, credential: document)),
            .init(ListWebAuthnCredentialsRequest(accessToken: marker, nextToken: marker)), .init(passkey),
            .init(ListWebAuthnCredentialsResponse(credentials: [passkey], nextToken: marker)),
            .init(DeleteWebAuthnCredentialRequest(accessToken: marker, credentialID: marker)),
            .init(AuthenticatorAppEnrollment(client: client, accessToken: marker, secretCode: marker)),
            .init(client.devices(accessToken: marker)), .init(client.devices(of: marker, userPoolID: marker)),
            .init(client.passkeys(accessToken: marker).makeAsyncIterator()),
            .init(client.sessions(accessToken: marker)),
        ]
    }

    @Test(arguments: account + factors)
    func `No operation of an account shows a secret`(_ marked: MarkedValue) { expectNoSecret(marked) }

    @Test func `A list that is being read shows none of it`() async throws {
        let page = #"{"Devices":[{"DeviceKey":"\#(Self.marker)"},{}],"PaginationToken":"\#(Self.marker)"}"#
        let client = CognitoClient(region: "r", transport: ScriptedTransport(json: page))
        var iterator = client.devices(accessToken: Self.marker).makeAsyncIterator()
        #expect(try await iterator.next() != nil)
        expectNoSecret(MarkedValue(iterator))
    }
}
