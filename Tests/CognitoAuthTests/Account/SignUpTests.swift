import Foundation
import Testing

@testable import CognitoAuth

@Suite("A sign-up and a forgotten password")
struct SignUpTests {
    private static let reply = #"{"UserConfirmed":false,"UserSub":"sub"}"#

    private func pool(_ transport: some Transport, clientSecret: String? = nil) throws -> UserPool {
        try UserPool(id: "eu-west-1_Ab12", clientID: "client", clientSecret: clientSecret, transport: transport)
    }

    /// HMAC-SHA256 of the name and `client` with the key `secret`, computed by Python's `hmac`.
    static let hashes = [
        "ada": "FEW6rzXVdy2RLJp0KqkU9A6/pxQBq5FgsxTWe/Ot+CI=",
        "Ada@Example.com ": "gqQ+goNd1/+M5WCJ6i2VZnJnlNMhKLCN2Bhlyv3R8Ro=",
        "zoe\u{308}": "M1gb9zE+ct8RFOypwN7XOIQuMrHej6WWKi2sOKeE+W8=",
    ]

    @Test(arguments: AccountCall.allCases, hashes)
    func `The secret hash is over the name as it is sent`(
        _ call: AccountCall,
        to hash: (key: String, value: String)
    ) async throws {
        let transport = ScriptedTransport(json: Self.reply)
        try await call.run(at: pool(transport, clientSecret: "secret"), hash.key)
        let request = try #require(transport.requests.first)
        let body = try JSONValue(request.body)
        #expect(request.operation == call.rawValue)
        #expect(body["Username"]?.string.map { Array($0.utf8) } == Array(hash.key.utf8))
        #expect(body["SecretHash"]?.string == hash.value)
    }

    @Test(arguments: AccountCall.allCases)
    func `What is not given is not sent`(_ call: AccountCall) async throws {
        let transport = ScriptedTransport(json: Self.reply)
        try await call.run(at: pool(transport), "ada")
        #expect(try JSONValue(#require(transport.requests.first).body) == JSONValue(call.bare))
    }

    @Test(arguments: AccountCall.allCases)
    func `Metadata, user context and analytics go with the call`(_ call: AccountCall) async throws {
        let transport = ScriptedTransport(json: Self.reply)
        let context = SignInContext(
            clientMetadata: ["k": "v"],
            userContextData: UserContextData(ipAddress: "192.0.2.1", encodedData: "e"),
            analyticsMetadata: AnalyticsMetadata(analyticsEndpointID: "a")
        )
        try await call.run(at: pool(transport), "ada", context: context)
        let body = try JSONValue(#require(transport.requests.first).body)
        #expect(body["ClientMetadata"]?.strings == ["k": "v"])
        #expect(body["UserContextData"]?.strings == ["IpAddress": "192.0.2.1", "EncodedData": "e"])
        #expect(body["AnalyticsMetadata"]?.strings == ["AnalyticsEndpointId": "a"])
    }

    @Test(arguments: AccountCall.allCases)
    func `What threat protection would not be told is refused before anything is sent`(_ call: AccountCall) async throws
    {
        let transport = ScriptedTransport(json: Self.reply)
        let request = ContextData(ipAddress: "192.0.2.1", serverName: "shop", serverPath: "/")
        let error = await #expect(throws: CognitoError.self) {
            try await call.run(at: pool(transport), "ada", context: SignInContext(contextData: request))
        }
        #expect(error?.code == .invalidConfiguration)
        #expect(transport.requests.isEmpty)
    }

    @Test(arguments: AccountCall.allCases)
    func `A refusal that repeats what was sent does not show it`(_ call: AccountCall) async throws {
        let hash = try #require(Self.hashes["ada"])
        let refusal = TransportResponse.refusal("InvalidParameterException", "\(hash) of ada at 192.0.2.1")
        let pool = try pool(ScriptedTransport([.success(refusal)]), clientSecret: "secret")
        let context = SignInContext(userContextData: UserContextData(ipAddress: "192.0.2.1"))
        let error = await #expect(throws: CognitoError.self) { try await call.run(at: pool, "ada", context: context) }
        #expect(error?.operation == call.rawValue)
        #expect(error?.message == "<redacted> of ada at <redacted>")
    }

    @Test func `A sign-up goes on into a sign-in by its session`() async throws {
        let delivery = #"{"Destination":"a***@e***","DeliveryMedium":"EMAIL","AttributeName":"email"}"#
        let transport = ScriptedTransport(
            json: #"{"UserConfirmed":false,"UserSub":"sub","Session":"s1","CodeDeliveryDetails":\#(delivery)}"#,
            #"{"Session":"s2"}"#,
            #"{"AuthenticationResult":{"AccessToken":"a","ExpiresIn":60,"TokenType":"Bearer"}}"#
        )
        let pool = try pool(transport)
        let attributes = ["name": "Ada", "email": "ada@example.com"]
        let user = try await pool.signUp("ada", password: "p", attributes: attributes, validationData: ["n": "v"])
        #expect(user.userSub == "sub" && !user.userConfirmed)
        #expect(
            user.codeDeliveryDetails
                == CodeDeliveryDetails(destination: "a***@e***", deliveryMedium: .email, attributeName: "email")
        )
        let confirmed = try await pool.confirmSignUp("ada", code: "012345", session: user.session, takesAlias: true)
        let step = try await pool.signIn("ada", with: .choice(session: confirmed.session))
        guard case .signedIn = step else {
            Issue.record("\(step)")
            return
        }
        let bodies = try transport.requests.map { try JSONValue($0.body) }
        let pairs = #""UserAttributes":[{"Name":"email","Value":"ada@example.com"},{"Name":"name","Value":"Ada"}]"#
        #expect(
            try bodies[0]
                == JSONValue(
                    #"{"ClientId":"client","Username":"ada","Password":"p",\#(pairs),"#
                        + #""ValidationData":[{"Name":"n","Value":"v"}]}"#
                )
        )
        #expect(
            try bodies[1]
                == JSONValue(
                    #"{"ClientId":"client","Username":"ada","ConfirmationCode":"012345","Session":"s1","#
                        + #""ForceAliasCreation":true}"#
                )
        )
        #expect(bodies[2]["Session"]?.string == "s2")
        #expect(bodies[2]["AuthFlow"]?.string == "USER_AUTH")
    }

    @Test func `Without a password none is sent`() async throws {
        let transport = ScriptedTransport(json: #"{"UserConfirmed":true,"UserSub":"sub"}"#)
        let user = try await pool(transport).signUp("ada", password: nil)
        #expect(user.userConfirmed && user.session == nil && user.codeDeliveryDetails == nil)
        let body = try JSONValue(#require(transport.requests.first).body)
        #expect(body.strings == ["ClientId": "client", "Username": "ada"])
    }

    @Test func `A forgotten password is told where the code went`() async throws {
        let reply = #"{"CodeDeliveryDetails":{"Destination":"+*******0101","DeliveryMedium":"PIGEON"}}"#
        let delivery = try await pool(ScriptedTransport(json: reply)).forgotPassword("ada")
        #expect(delivery?.destination == "+*******0101")
        #expect(delivery?.deliveryMedium?.rawValue == "PIGEON")
        #expect(try await pool(ScriptedTransport(json: "{}")).resendConfirmationCode(to: "ada") == nil)
    }
}
