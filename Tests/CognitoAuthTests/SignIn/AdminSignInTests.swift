import CognitoCrypto
import Foundation
import Testing

@testable import CognitoAuth

@Suite("Sign-in with admin access")
struct AdminSignInTests {
    private static let request = ContextData(ipAddress: "192.0.2.7", serverName: "shop", serverPath: "/sign-in")
    private static let context = SignInContext(
        clientMetadata: ["k": "v"],
        contextData: request,
        analyticsMetadata: AnalyticsMetadata(analyticsEndpointID: "e")
    )
    private static let code = #"{"ChallengeName":"SMS_MFA","Session":"s1","ChallengeParameters":{"USERNAME":"sub"}}"#
    private static let sentContext =
        #""ContextData":{"IpAddress":"192.0.2.7","ServerName":"shop","ServerPath":"/sign-in","HttpHeaders":[]},"#
        + #""AnalyticsMetadata":{"AnalyticsEndpointId":"e"},"UserPoolId":"eu-west-1_Ab12","ClientId":"c""#

    private let transport = ScriptedTransport([])
    private let pool: UserPool

    init() throws {
        pool = try .scripted(
            transport,
            clientSecret: "shh",
            access: .admin(credentials: .static(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret")),
            now: { Date(timeIntervalSince1970: 1_440_938_160) }
        )
    }

    private func reply(_ replies: String...) { transport.append(replies.map { .json($0) }) }

    private static func hash(_ username: String) -> String {
        SecretHash.compute(username: username, clientID: "c", clientSecret: "shh")
    }

    /// The operations, with the time of the signature of each.
    private var operations: [String] {
        transport.requests.map { request in
            let isSigned = request.headers["Authorization"]?.contains("AKIDEXAMPLE") == true
            return "\(request.operation) \(isSigned ? request.headers["X-Amz-Date"] ?? "" : "unsigned")"
        }
    }

    @Test(arguments: [
        (SignInMethod.password("p"), "ADMIN_USER_PASSWORD_AUTH"), (.srp(password: "p"), "USER_SRP_AUTH"),
        (.custom(), "CUSTOM_AUTH"), (.custom(srpPassword: "p"), "CUSTOM_AUTH"), (.choice(), "USER_AUTH"),
        (.choice(preferring: .password, password: "p"), "USER_AUTH"),
    ])
    func `Every flow starts with a signed AdminInitiateAuth`(method: SignInMethod, flow: String) async throws {
        reply(ChallengeFixture.tokens)
        _ = try await pool.signIn("ada", with: method, context: Self.context).tokens()
        #expect(operations == ["AdminInitiateAuth 20150830T123600Z"])
        var body = try #require(try transport.body(0).object)
        #expect(body.removeValue(forKey: "AuthParameters")?["SECRET_HASH"] == .string(Self.hash("ada")))
        let expected = #"{\#(Self.sentContext),"AuthFlow":"\#(flow)","ClientMetadata":{"k":"v"}}"#
        #expect(try .object(body) == JSONValue(expected))
    }

    @Test func `A suspended challenge is answered with AdminRespondToAuthChallenge`() async throws {
        reply(Self.code, ChallengeFixture.tokens)
        let step = try await pool.signIn("ada", with: .password("p"), context: Self.context)
        let stored = try JSONEncoder().encode(step.opened(CodeChallenge.self).suspended)
        let resumed = try pool.resume(JSONDecoder().decode(SuspendedSignIn.self, from: stored))
        _ = try await resumed.opened(CodeChallenge.self).answer("123456", clientMetadata: ["more": "w"]).tokens()
        #expect(
            operations == ["AdminInitiateAuth 20150830T123600Z", "AdminRespondToAuthChallenge 20150830T123600Z"]
        )
        let body =
            #"{\#(Self.sentContext),"ChallengeName":"SMS_MFA","Session":"s1","ClientMetadata":{"k":"v","more":"w"},"#
            + #""ChallengeResponses":{"USERNAME":"sub","SMS_MFA_CODE":"123456","SECRET_HASH":"\#(Self.hash("sub"))"}}"#
        #expect(try transport.body(1) == JSONValue(body))
    }

    @Test func `The error of missing attributes has the admin operation`() async throws {
        reply(
            #"{"ChallengeName":"NEW_PASSWORD_REQUIRED","Session":"s","#
                + #""ChallengeParameters":{"requiredAttributes":"[\"name\"]"}}"#
        )
        let challenge = try await pool.signIn("ada", with: .password("p")).opened(NewPasswordChallenge.self)
        let error = try await failure { try await challenge.answer("n") }
        #expect((error.code, error.operation) == (.missingAttributes, "AdminRespondToAuthChallenge"))
    }

    @Test func `A resumed challenge can have another context`() async throws {
        reply(Self.code, ChallengeFixture.tokens)
        let step = try await pool.signIn("ada", with: .password("p"), context: Self.context)
        let other = ContextData(ipAddress: "198.51.100.1", serverName: "shop", serverPath: "/")
        let suspended = try step.opened(CodeChallenge.self).suspended
        let resumed = try pool.resume(suspended, context: SignInContext(contextData: other))
        _ = try await resumed.opened(CodeChallenge.self).answer("123456")
        #expect(try transport.body(1)["ContextData"]?["IpAddress"] == .string("198.51.100.1"))
    }

    @Test func `Context data of the other access is rejected before a request is sent`() async throws {
        let client = try UserPool.scripted(transport)
        let device = SignInContext(userContextData: UserContextData(ipAddress: "192.0.2.7"))
        let errors = [
            try await failure { try await pool.signIn("ada", with: .password("p"), context: device) },
            try await failure { try await client.signIn("ada", with: .password("p"), context: Self.context) },
        ]
        #expect(errors.map(\.code) == [.invalidConfiguration, .invalidConfiguration])
        #expect(zip(errors, ["contextData", "userContextData"]).allSatisfy { $0.message.contains($1) })
        #expect(transport.requests.isEmpty)
    }

    @Test func `A context with both kinds of context data is valid for each access`() async throws {
        var both = Self.context
        both.userContextData = UserContextData(ipAddress: "192.0.2.7")
        reply(ChallengeFixture.tokens, ChallengeFixture.tokens)
        let client = try UserPool.scripted(transport)
        _ = try await pool.signIn("ada", with: .password("p"), context: both)
        _ = try await client.signIn("ada", with: .password("p"), context: both)
        let sent = try transport.bodies.map { [$0["UserContextData"] != nil, $0["ContextData"] != nil] }
        #expect(sent == [[false, true], [true, false]])
    }

    private static let signedIn = Tokens(
        accessToken: SessionFixture.accessToken("1"),
        idToken: nil,
        refreshToken: "r",
        issuedAt: .distantPast
    )

    @Test func `REFRESH_TOKEN_AUTH is an admin operation, and GetTokensFromRefreshToken is unsigned`() async throws {
        let renewed = #"{"AuthenticationResult":{"AccessToken":"a2"}}"#
        reply(renewed, renewed)
        let tokens = [
            try await pool.refresh(Self.signedIn, using: .refreshTokenAuth).accessToken,
            try await pool.refresh(Self.signedIn).accessToken,
        ]
        #expect(tokens == ["a2", "a2"])
        #expect(operations == ["AdminInitiateAuth 20150830T123600Z", "GetTokensFromRefreshToken unsigned"])
        let parameters = try transport.body(0)["AuthParameters"]?.strings
        #expect(parameters == ["REFRESH_TOKEN": "r", "SECRET_HASH": Self.hash("ada")])
    }

    @Test func `A global sign-out is AdminUserGlobalSignOut`() async throws {
        reply("{}")
        try await UserSession(Self.signedIn, pool: pool).signOut(.global)
        #expect(transport.operations == ["AdminUserGlobalSignOut"])
        #expect(try transport.body(0).strings == ["UserPoolId": "eu-west-1_Ab12", "Username": "ada"])
    }
}
