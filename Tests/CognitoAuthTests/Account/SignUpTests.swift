import Foundation
import Testing

@testable import CognitoAuth

/// An operation for users without tokens.
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
}

@Suite("Sign-up and forgotten passwords")
struct SignUpTests {
    private static let reply = #"{"UserConfirmed":false,"UserSub":"sub"}"#

    /// HMAC-SHA256 of the username and `c` with the key `secret`, computed by Python's `hmac`.
    static let hashes = [
        "ada": "TLc9YAbhksGuHjbHuDfA2SO+ZcF6ZVyj1CmZKcdGFTI=",
        "Ada@Example.com ": "UNuBOScpqsGhV5MXVT2LK2awRo3P5hlZjaS5tYcdjJw=",
        "zoe\u{308}": "w8DkeSVUMdyRiC+MjY3gSTcoRVxM8+X/nVNEmW3phWs=",
    ]

    @Test(arguments: AccountCall.allCases, hashes)
    func `The secret hash covers the username as it is sent`(
        _ call: AccountCall,
        to hash: (key: String, value: String)
    ) async throws {
        let transport = ScriptedTransport(json: Self.reply)
        try await call.run(at: .scripted(transport, clientSecret: "secret"), hash.key)
        let body = try transport.body(0)
        #expect(transport.operations == [call.rawValue])
        #expect(body["Username"]?.string.map { Array($0.utf8) } == Array(hash.key.utf8))
        #expect(body["SecretHash"]?.string == hash.value)
    }

    @Test(arguments: AccountCall.allCases)
    func `The request contains the context if there is one`(_ call: AccountCall) async throws {
        let transport = ScriptedTransport(json: Self.reply, Self.reply)
        let context = SignInContext(
            clientMetadata: ["k": "v"],
            userContextData: UserContextData(ipAddress: "192.0.2.1", encodedData: "e"),
            analyticsMetadata: AnalyticsMetadata(analyticsEndpointID: "a")
        )
        let pool = try UserPool.scripted(transport)
        for context in [context, SignInContext()] { try await call.run(at: pool, "ada", context: context) }
        let sent = try transport.bodies.map { body in
            ["ClientMetadata", "UserContextData", "AnalyticsMetadata"].map { body[$0]?.strings }
        }
        #expect(sent[0] == [["k": "v"], ["IpAddress": "192.0.2.1", "EncodedData": "e"], ["AnalyticsEndpointId": "a"]])
        #expect(sent[1] == [nil, nil, nil])
    }

    @Test(arguments: AccountCall.allCases)
    func `The context data of a server is rejected before a request is sent`(_ call: AccountCall) async throws {
        let transport = ScriptedTransport(json: Self.reply)
        let request = ContextData(ipAddress: "192.0.2.1", serverName: "shop", serverPath: "/")
        let error = try await failure {
            try await call.run(at: .scripted(transport), "ada", context: SignInContext(contextData: request))
        }
        #expect(error.code == .invalidConfiguration)
        #expect(transport.requests.isEmpty)
    }

    @Test func `A sign-up sends attributes and validation data, and a password only if there is one`() async throws {
        let transport = ScriptedTransport(json: #"{"UserConfirmed":true,"UserSub":"sub"}"#)
        let attributes = ["name": "Ada", "email": "ada@example.com"]
        let user = try await UserPool.scripted(transport)
            .signUp("ada", password: nil, attributes: attributes, validationData: ["n": "v"])
        #expect(user == SignUpResponse(userConfirmed: true, userSub: "sub"))
        let body =
            #"{"ClientId":"c","Username":"ada","ValidationData":[{"Name":"n","Value":"v"}],"#
            + #""UserAttributes":[{"Name":"email","Value":"ada@example.com"},{"Name":"name","Value":"Ada"}]}"#
        #expect(try transport.bodies == [JSONValue(body)])
    }

    @Test func `A forgotten password returns the code delivery details`() async throws {
        let reply = #"{"CodeDeliveryDetails":{"Destination":"+*******0101","DeliveryMedium":"PIGEON"}}"#
        let delivery = try await UserPool.scripted(ScriptedTransport(json: reply)).forgotPassword("ada")
        let expected = CodeDeliveryDetails(destination: "+*******0101", deliveryMedium: .init(rawValue: "PIGEON"))
        #expect(delivery == expected)
        let pool = try UserPool.scripted(ScriptedTransport(json: "{}"))
        #expect(try await pool.resendConfirmationCode(to: "ada") == nil)
    }
}
