import CognitoAuth
import Foundation
import Testing

@Suite("Requests on the wire")
struct RequestEncodingTests {
    private let user = UserContextData(ipAddress: "192.0.2.1", encodedData: "e")
    private let analytics = AnalyticsMetadata(analyticsEndpointID: "a")
    private let context = ContextData(
        ipAddress: "192.0.2.1",
        serverName: "n",
        serverPath: "/p",
        httpHeaders: [HTTPHeader(name: "h", value: "v")],
        encodedData: "e"
    )

    @Test func `InitiateAuth has every member of the model`() throws {
        let request = InitiateAuthRequest(
            clientID: "c",
            authParameters: .userAuth(username: "ada"),
            clientMetadata: ["k": "v"],
            analyticsMetadata: analytics,
            userContextData: user,
            session: "s"
        )
        try expect(
            request,
            #"""
            {"ClientId":"c","AuthFlow":"USER_AUTH","AuthParameters":{"USERNAME":"ada"},"ClientMetadata":{"k":"v"},
             "AnalyticsMetadata":{"AnalyticsEndpointId":"a"},"Session":"s",
             "UserContextData":{"IpAddress":"192.0.2.1","EncodedData":"e"}}
            """#
        )
    }

    @Test func `RespondToAuthChallenge has every member of the model`() throws {
        let request = RespondToAuthChallengeRequest(
            clientID: "c",
            challengeResponses: .smsMFA(username: "ada", code: "1"),
            session: "s",
            analyticsMetadata: analytics,
            userContextData: user,
            clientMetadata: ["k": "v"]
        )
        try expect(
            request,
            #"""
            {"ClientId":"c","ChallengeName":"SMS_MFA","Session":"s","ClientMetadata":{"k":"v"},
             "ChallengeResponses":{"USERNAME":"ada","SMS_MFA_CODE":"1"},"AnalyticsMetadata":{"AnalyticsEndpointId":"a"},
             "UserContextData":{"IpAddress":"192.0.2.1","EncodedData":"e"}}
            """#
        )
    }

    @Test func `AdminInitiateAuth has every member of the model`() throws {
        let request = AdminInitiateAuthRequest(
            userPoolID: "r_p",
            clientID: "c",
            authParameters: .adminUserPassword(username: "ada", password: "p"),
            clientMetadata: ["k": "v"],
            analyticsMetadata: analytics,
            contextData: context,
            session: "s"
        )
        try expect(
            request,
            #"""
            {"UserPoolId":"r_p","ClientId":"c","AuthFlow":"ADMIN_USER_PASSWORD_AUTH","Session":"s",
             "AuthParameters":{"USERNAME":"ada","PASSWORD":"p"},"ClientMetadata":{"k":"v"},
             "AnalyticsMetadata":{"AnalyticsEndpointId":"a"},
             "ContextData":{"IpAddress":"192.0.2.1","ServerName":"n","ServerPath":"/p","EncodedData":"e",
              "HttpHeaders":[{"headerName":"h","headerValue":"v"}]}}
            """#
        )
    }

    @Test func `AdminRespondToAuthChallenge has every member of the model`() throws {
        let request = AdminRespondToAuthChallengeRequest(
            userPoolID: "r_p",
            clientID: "c",
            challengeResponses: .smsMFA(username: "ada", code: "1"),
            session: "s",
            analyticsMetadata: analytics,
            contextData: context,
            clientMetadata: ["k": "v"]
        )
        try expect(
            request,
            #"""
            {"UserPoolId":"r_p","ClientId":"c","ChallengeName":"SMS_MFA","Session":"s","ClientMetadata":{"k":"v"},
             "ChallengeResponses":{"USERNAME":"ada","SMS_MFA_CODE":"1"},"AnalyticsMetadata":{"AnalyticsEndpointId":"a"},
             "ContextData":{"IpAddress":"192.0.2.1","ServerName":"n","ServerPath":"/p","EncodedData":"e",
              "HttpHeaders":[{"headerName":"h","headerValue":"v"}]}}
            """#
        )
    }

    @Test func `What is absent is left out, what is empty is sent`() throws {
        let parameters = AuthParameters.userAuth(username: "ada")
        try expect(
            InitiateAuthRequest(clientID: "c", authParameters: parameters),
            #"{"ClientId":"c","AuthFlow":"USER_AUTH","AuthParameters":{"USERNAME":"ada"}}"#
        )
        try expect(
            InitiateAuthRequest(clientID: "c", authParameters: parameters, clientMetadata: [:], session: ""),
            #"""
            {"ClientId":"c","AuthFlow":"USER_AUTH","AuthParameters":{"USERNAME":"ada"},"ClientMetadata":{},"Session":""}
            """#
        )
    }

    private func expect(_ request: some Encodable, _ json: String) throws {
        let actual = try JSONSerialization.jsonObject(with: JSONEncoder().encode(request)) as? NSDictionary
        let expected = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? NSDictionary
        #expect(actual == expected)
    }
}
