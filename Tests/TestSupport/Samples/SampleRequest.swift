#if ENABLE_TESTING
@testable package import CognitoAuth
package import Foundation

/// A request of one operation and its response, in which every member has a value.
package struct SampleRequest: Sendable, CustomStringConvertible {
    /// The operation's name in the service model.
    package let operation: String
    /// The request, with the name and the shape of each member on the wire.
    package let request: any Encodable & Sendable
    /// The response, or `nil` if the operation returns nothing.
    package let response: (any Hashable & Sendable)?
    /// Calls the operation of a client with the request, and returns its response.
    package let send: @Sendable (CognitoClient) async throws -> (any Hashable & Sendable)?
    /// Decodes a body as the operation's response.
    package let decodeResponse: @Sendable (Data) throws -> (any Hashable & Sendable)?

    package var description: String { operation }

    init<Request: Encodable & Sendable, Response: Decodable & Hashable & Sendable>(
        _ call: @escaping @Sendable (CognitoClient) -> @Sendable (Request) async throws -> Response,
        _ request: Request,
        _ response: Response
    ) {
        operation = String("\(Request.self)".dropLast("Request".count))
        self.request = request
        self.response = response
        send = { try await call($0)(request) }
        decodeResponse = { try AWSJSON.decoder.decode(Response.self, from: $0) }
    }

    init<Request: Encodable & Sendable>(
        _ call: @escaping @Sendable (CognitoClient) -> @Sendable (Request) async throws -> Void,
        _ request: Request
    ) {
        operation = String("\(Request.self)".dropLast("Request".count))
        self.request = request
        response = nil
        send = {
            try await call($0)(request)
            return nil
        }
        decodeResponse = { _ in nil }
    }

    /// A request for each operation; every text is its own path in the request or the response, in «».
    package static let all = marked.all

    /// The structures inside the responses.
    package static let structures: [any Sendable] = marked.structures

    private static let marked = SampleRequests { "«\($0)»" }
}

/// The table of sample requests, one row per operation.
///
/// An enumerated value is the first one that the service model lists, a number is 7, and a Boolean value is `true`. A date is
/// ``date(_:)`` of its path.
package struct SampleRequests: Sendable {
    /// The text for a member, by its path in the request or the response.
    let text: @Sendable (String) -> String

    package init(text: @escaping @Sendable (String) -> String) { self.text = text }

    /// The date for a member: the members of a structure have paths of different lengths.
    package static func date(_ path: String) -> Date {
        Date(timeIntervalSince1970: 1_700_000_000.5 + Double(path.utf8.count))
    }

    /// A request for each operation.
    ///
    /// Append new operations: the inputs of the fuzzer contain indices of this array.
    package var all: [SampleRequest] {
        signIn + signUp + tokens + account + factors + devices + admin + adminDevices + serviceTokens + adminUsers
    }
}

/// The members that several requests or responses share.
extension SampleRequests {
    var accessToken: String { text("AccessToken") }
    var clientID: String { text("ClientId") }
    var deviceKey: String { text("DeviceKey") }
    var secretHash: String { text("SecretHash") }
    var session: String { text("Session") }
    var username: String { text("Username") }
    var userPoolID: String { text("UserPoolId") }
    var preferredFactor: MFAType { MFAType(rawValue: text("PreferredMfaSetting")) }
    var enabledFactors: [MFAType] { [MFAType(rawValue: text("UserMFASettingList"))] }

    var metadata: [String: String] { ["key": text("ClientMetadata")] }

    var analytics: AnalyticsMetadata {
        AnalyticsMetadata(analyticsEndpointID: text("AnalyticsMetadata.AnalyticsEndpointId"))
    }

    var userContext: UserContextData {
        UserContextData(
            ipAddress: text("UserContextData.IpAddress"),
            encodedData: text("UserContextData.EncodedData")
        )
    }

    var context: ContextData {
        ContextData(
            ipAddress: text("ContextData.IpAddress"),
            serverName: text("ContextData.ServerName"),
            serverPath: text("ContextData.ServerPath"),
            httpHeaders: [
                HTTPHeader(
                    name: text("ContextData.HttpHeaders.headerName"),
                    value: text("ContextData.HttpHeaders.headerValue")
                )
            ],
            encodedData: text("ContextData.EncodedData")
        )
    }

    var settings: MFASettings { MFASettings(enabled: true, preferredMFA: true) }

    func attributes(_ member: String) -> [Attribute] {
        [Attribute(name: text("\(member).Name"), value: text("\(member).Value"))]
    }

    var mfaOptions: [MFAOption] {
        [MFAOption(deliveryMedium: .sms, attributeName: text("MFAOptions.AttributeName"))]
    }

    func delivery(_ member: String) -> CodeDeliveryDetails {
        CodeDeliveryDetails(
            destination: text("\(member).Destination"),
            deliveryMedium: .sms,
            attributeName: text("\(member).AttributeName")
        )
    }

    func device(_ member: String) -> Device {
        Device(
            deviceKey: text("\(member).DeviceKey"),
            deviceAttributes: attributes("\(member).DeviceAttributes"),
            deviceCreateDate: date("\(member).DeviceCreateDate"),
            deviceLastModifiedDate: date("\(member).DeviceLastModifiedDate"),
            deviceLastAuthenticatedDate: date("\(member).DeviceLastAuthenticatedDate")
        )
    }

    var result: AuthenticationResult {
        AuthenticationResult(
            accessToken: text("AuthenticationResult.AccessToken"),
            expiresIn: 7,
            tokenType: text("AuthenticationResult.TokenType"),
            refreshToken: text("AuthenticationResult.RefreshToken"),
            idToken: text("AuthenticationResult.IdToken"),
            newDeviceMetadata: newDevice
        )
    }

    var clientResult: ClientAuthenticationResult {
        ClientAuthenticationResult(
            accessToken: text("ClientAuthenticationResult.AccessToken"),
            expiresIn: 7,
            tokenType: text("ClientAuthenticationResult.TokenType")
        )
    }

    var newDevice: NewDeviceMetadata {
        NewDeviceMetadata(
            deviceKey: text("AuthenticationResult.NewDeviceMetadata.DeviceKey"),
            deviceGroupKey: text("AuthenticationResult.NewDeviceMetadata.DeviceGroupKey")
        )
    }

    var challenge: InitiateAuthResponse {
        InitiateAuthResponse(
            challengeName: .smsMFA,
            session: session,
            challengeParameters: ["key": text("ChallengeParameters")],
            authenticationResult: result,
            availableChallenges: [.smsMFA]
        )
    }

    func user(_ member: String) -> User {
        User(
            username: text("\(member).Username"),
            attributes: attributes("\(member).Attributes"),
            userCreateDate: date("\(member).UserCreateDate"),
            userLastModifiedDate: date("\(member).UserLastModifiedDate"),
            enabled: true,
            userStatus: .unconfirmed,
            mfaOptions: [
                MFAOption(deliveryMedium: .sms, attributeName: text("\(member).MFAOptions.AttributeName"))
            ]
        )
    }

    var group: GroupType {
        GroupType(
            groupName: text("Groups.GroupName"),
            userPoolID: text("Groups.UserPoolId"),
            description: text("Groups.Description"),
            roleARN: text("Groups.RoleArn"),
            precedence: 7,
            lastModifiedDate: date("Groups.LastModifiedDate"),
            creationDate: date("Groups.CreationDate")
        )
    }

    var authEvent: AuthEvent {
        AuthEvent(
            eventID: text("AuthEvents.EventId"),
            eventType: "SignIn",
            creationDate: date("AuthEvents.CreationDate"),
            eventResponse: "Pass",
            eventRisk: EventRisk(riskDecision: "NoRisk", riskLevel: "Low", compromisedCredentialsDetected: true),
            challengeResponses: [ChallengeResponseType(challengeName: "Password", challengeResponse: "Success")],
            eventContextData: eventContext,
            eventFeedback: eventFeedback
        )
    }

    var eventContext: EventContextData {
        EventContextData(
            ipAddress: text("AuthEvents.EventContextData.IpAddress"),
            deviceName: text("AuthEvents.EventContextData.DeviceName"),
            timezone: text("AuthEvents.EventContextData.Timezone"),
            city: text("AuthEvents.EventContextData.City"),
            country: text("AuthEvents.EventContextData.Country")
        )
    }

    var eventFeedback: EventFeedback {
        EventFeedback(
            feedbackValue: .valid,
            provider: text("AuthEvents.EventFeedback.Provider"),
            feedbackDate: date("AuthEvents.EventFeedback.FeedbackDate")
        )
    }

    var userSession: SessionDescription {
        SessionDescription(
            sessionID: text("Sessions.SessionId"),
            sessionType: .token,
            clientID: text("Sessions.ClientId"),
            createDate: date("Sessions.CreateDate"),
            lastActiveDate: date("Sessions.LastActiveDate"),
            deviceType: text("Sessions.DeviceType"),
            lastIPAddress: text("Sessions.LastIPAddress"),
            lastLocation: location,
            originSessionID: text("Sessions.OriginSessionId"),
            isCurrentSession: true
        )
    }

    var location: SessionLocation {
        SessionLocation(
            city: text("Sessions.LastLocation.City"),
            country: text("Sessions.LastLocation.Country")
        )
    }

    var passkey: WebAuthnCredentialDescription {
        WebAuthnCredentialDescription(
            credentialID: text("Credentials.CredentialId"),
            friendlyCredentialName: text("Credentials.FriendlyCredentialName"),
            relyingPartyID: text("Credentials.RelyingPartyId"),
            authenticatorAttachment: text("Credentials.AuthenticatorAttachment"),
            authenticatorTransports: [text("Credentials.AuthenticatorTransports")],
            createdAt: date("Credentials.CreatedAt")
        )
    }

    /// The structures inside responses, each as a value of its own.
    package var structures: [any Sendable] {
        attributes("Attributes") + mfaOptions
            + [
                delivery("CodeDeliveryDetails"), device("Device"), result, newDevice, user("User"), userSession,
                location, passkey, clientResult, group, authEvent, eventContext, eventFeedback,
            ]
    }

    func date(_ path: String) -> Date { Self.date(path) }
}
#endif
