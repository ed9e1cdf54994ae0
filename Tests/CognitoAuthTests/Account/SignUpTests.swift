import Foundation
import Testing

@testable import CognitoAuth

/// An operation of a pool for users without tokens.
enum AccountCall: String, CaseIterable, Sendable {
    case signUp = "SignUp"
    case confirmSignUp = "ConfirmSignUp"
    case resendConfirmationCode = "ResendConfirmationCode"
    case forgotPassword = "ForgotPassword"
    case confirmForgotPassword = "ConfirmForgotPassword"

    func run(at pool: UserPool, _ name: String, context: SignInContext = .init()) async throws {
        switch self {
        case .signUp: _ = try await pool.signUp(name, password: "p", context: context)
        case .confirmSignUp: try await pool.confirmSignUp(name, code: "1", context: context)
        case .resendConfirmationCode: try await pool.resendConfirmationCode(to: name, context: context)
        case .forgotPassword: try await pool.forgotPassword(name, context: context)
        case .confirmForgotPassword:
            try await pool.confirmForgotPassword(name, code: "1", newPassword: "p", context: context)
        }
    }

    /// The request with the required members only.
    var bare: String {
        switch self {
        case .signUp: #"{"ClientId":"client","Username":"ada","Password":"p"}"#
        case .confirmSignUp: #"{"ClientId":"client","Username":"ada","ConfirmationCode":"1"}"#
        case .resendConfirmationCode, .forgotPassword: #"{"ClientId":"client","Username":"ada"}"#
        case .confirmForgotPassword:
            #"{"ClientId":"client","Username":"ada","ConfirmationCode":"1","Password":"p"}"#
        }
    }
}

@Suite("Sign-up and forgotten passwords")
struct SignUpTests {
    private static let reply = #"{"UserConfirmed":false,"UserSub":"sub"}"#

    private func pool(_ transport: some Transport, clientSecret: String? = nil) throws -> UserPool {
        try UserPool(id: "eu-west-1_Ab12", clientID: "client", clientSecret: clientSecret, transport: transport)
    }

    private func bodies(_ transport: ScriptedTransport) throws -> [JSONValue] {
        try transport.requests.map { try JSONValue($0.body) }
    }

    /// HMAC-SHA256 of the username and `client` with the key `secret`, computed by Python's `hmac`.
    static let hashes = [
        "ada": "FEW6rzXVdy2RLJp0KqkU9A6/pxQBq5FgsxTWe/Ot+CI=",
        "Ada@Example.com ": "gqQ+goNd1/+M5WCJ6i2VZnJnlNMhKLCN2Bhlyv3R8Ro=",
        "zoe\u{308}": "M1gb9zE+ct8RFOypwN7XOIQuMrHej6WWKi2sOKeE+W8=",
    ]

    @Test(arguments: AccountCall.allCases, hashes)
    func `The secret hash covers the username as it is sent`(
        _ call: AccountCall,
        to hash: (key: String, value: String)
    ) async throws {
        let transport = ScriptedTransport(json: Self.reply)
        try await call.run(at: pool(transport, clientSecret: "secret"), hash.key)
        let body = try bodies(transport)[0]
        #expect(transport.requests.map(\.operation) == [call.rawValue])
        #expect(body["Username"]?.string.map { Array($0.utf8) } == Array(hash.key.utf8))
        #expect(body["SecretHash"]?.string == hash.value)
    }

    @Test(arguments: AccountCall.allCases)
    func `Absent members are not sent`(_ call: AccountCall) async throws {
        let transport = ScriptedTransport(json: Self.reply)
        try await call.run(at: pool(transport), "ada")
        #expect(try bodies(transport) == [JSONValue(call.bare)])
    }

    @Test(arguments: AccountCall.allCases)
    func `The request contains the context`(_ call: AccountCall) async throws {
        let transport = ScriptedTransport(json: Self.reply)
        let context = SignInContext(
            clientMetadata: ["k": "v"],
            userContextData: UserContextData(ipAddress: "192.0.2.1", encodedData: "e"),
            analyticsMetadata: AnalyticsMetadata(analyticsEndpointID: "a")
        )
        try await call.run(at: pool(transport), "ada", context: context)
        let body = try bodies(transport)[0]
        let sent = ["ClientMetadata", "UserContextData", "AnalyticsMetadata"].map { body[$0]?.strings }
        #expect(sent == [["k": "v"], ["IpAddress": "192.0.2.1", "EncodedData": "e"], ["AnalyticsEndpointId": "a"]])
    }

    @Test(arguments: AccountCall.allCases)
    func `The context data of a server is rejected before anything is sent`(_ call: AccountCall) async throws {
        let transport = ScriptedTransport(json: Self.reply)
        let request = ContextData(ipAddress: "192.0.2.1", serverName: "shop", serverPath: "/")
        let error = try await failure {
            try await call.run(at: pool(transport), "ada", context: SignInContext(contextData: request))
        }
        #expect(error.code == .invalidConfiguration)
        #expect(transport.requests.isEmpty)
    }

    @Test func `A sign-up continues with a sign-in by its session`() async throws {
        let delivery = #"{"Destination":"a***@e***","DeliveryMedium":"EMAIL","AttributeName":"email"}"#
        let transport = ScriptedTransport(
            json: #"{"UserConfirmed":false,"UserSub":"sub","Session":"s1","CodeDeliveryDetails":\#(delivery)}"#,
            #"{"Session":"s2"}"#,
            ChallengeDesk.tokens
        )
        let pool = try pool(transport)
        let attributes = ["name": "Ada", "email": "ada@example.com"]
        let user = try await pool.signUp("ada", password: "p", attributes: attributes, validationData: ["n": "v"])
        let expected = SignUpResponse(
            userConfirmed: false,
            codeDeliveryDetails: CodeDeliveryDetails(
                destination: "a***@e***",
                deliveryMedium: .email,
                attributeName: "email"
            ),
            userSub: "sub",
            session: "s1"
        )
        #expect(user == expected)
        let confirmed = try await pool.confirmSignUp("ada", code: "012345", session: user.session, takesAlias: true)
        _ = try await pool.signIn("ada", with: .choice(session: confirmed.session)).tokens()
        let bodies = [
            #"{"ClientId":"client","Username":"ada","Password":"p","ValidationData":[{"Name":"n","Value":"v"}],"#
                + #""UserAttributes":[{"Name":"email","Value":"ada@example.com"},{"Name":"name","Value":"Ada"}]}"#,
            #"{"ClientId":"client","Username":"ada","ConfirmationCode":"012345","Session":"s1","#
                + #""ForceAliasCreation":true}"#,
            #"{"ClientId":"client","AuthFlow":"USER_AUTH","AuthParameters":{"USERNAME":"ada"},"Session":"s2"}"#,
        ]
        #expect(try self.bodies(transport) == bodies.map { try JSONValue($0) })
    }

    @Test func `A sign-up without a password sends none`() async throws {
        let transport = ScriptedTransport(json: #"{"UserConfirmed":true,"UserSub":"sub"}"#)
        let user = try await pool(transport).signUp("ada", password: nil)
        #expect(user == SignUpResponse(userConfirmed: true, userSub: "sub"))
        #expect(try bodies(transport).map(\.strings) == [["ClientId": "client", "Username": "ada"]])
    }

    @Test func `A forgotten password has the delivery of its code`() async throws {
        let reply = #"{"CodeDeliveryDetails":{"Destination":"+*******0101","DeliveryMedium":"PIGEON"}}"#
        let delivery = try await pool(ScriptedTransport(json: reply)).forgotPassword("ada")
        let expected = CodeDeliveryDetails(destination: "+*******0101", deliveryMedium: .init(rawValue: "PIGEON"))
        #expect(delivery == expected)
        #expect(try await pool(ScriptedTransport(json: "{}")).resendConfirmationCode(to: "ada") == nil)
    }
}
