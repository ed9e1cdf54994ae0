import CognitoCrypto
import Foundation
import Testing

@testable import CognitoAuth

@Suite("Sign-in with admin access")
struct AdminSignInTests {
    private static let request = ContextData(ipAddress: "192.0.2.7", serverName: "shop", serverPath: "/sign-in")
    private static let code = #"{"ChallengeName":"SMS_MFA","Session":"s1","ChallengeParameters":{"USERNAME":"sub"}}"#

    private struct Keys: AWSCredentialsProvider {
        func credentials() async throws -> AWSCredentials {
            AWSCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret")
        }
    }

    private func desk(_ replies: String...) throws -> (UserPool, ScriptedTransport) {
        let transport = ScriptedTransport(replies.map { .success(.json($0)) })
        let pool = try UserPool(
            id: "eu-west-1_Ab12",
            clientID: "c",
            clientSecret: "shh",
            access: .admin(credentials: Keys()),
            transport: transport
        )
        return (pool, transport)
    }

    private func bodies(_ transport: ScriptedTransport) throws -> [JSONValue] {
        try transport.requests.map { try JSONValue($0.body) }
    }

    @Test(arguments: [
        (SignInMethod.password("p"), "ADMIN_USER_PASSWORD_AUTH"), (.srp(password: "p"), "USER_SRP_AUTH"),
        (.custom(), "CUSTOM_AUTH"), (.custom(srpPassword: "p"), "CUSTOM_AUTH"), (.choice(), "USER_AUTH"),
        (.choice(preferring: .password, password: "p"), "USER_AUTH"),
    ])
    func `Every flow begins with AdminInitiateAuth, signed, at the pool`(
        method: SignInMethod,
        flow: String
    ) async throws {
        let (pool, transport) = try desk(ChallengeDesk.tokens)
        let context = SignInContext(
            clientMetadata: ["k": "v"],
            contextData: Self.request,
            analyticsMetadata: AnalyticsMetadata(analyticsEndpointID: "e")
        )
        guard case .signedIn = try await pool.signIn("ada", with: method, context: context) else { throw WrongStep() }
        let request = try #require(transport.requests.first)
        #expect(request.operation == "AdminInitiateAuth")
        #expect(request.headers.contains { $0.key.lowercased() == "authorization" && $0.value.contains("AKIDEXAMPLE") })
        let body = try JSONValue(request.body)
        #expect(body["UserPoolId"] == .string("eu-west-1_Ab12"))
        #expect(body["AuthFlow"] == .string(flow))
        #expect(body["ClientMetadata"]?.strings == ["k": "v"])
        #expect(body["AnalyticsMetadata"]?.strings == ["AnalyticsEndpointId": "e"])
        #expect(body["ContextData"]?["IpAddress"] == .string("192.0.2.7"))
        #expect(body["UserContextData"] == nil)
        let hash = SecretHash.compute(username: "ada", clientID: "c", clientSecret: "shh")
        #expect(body["AuthParameters"]?["SECRET_HASH"] == .string(hash))
    }

    @Test func `A choice goes on with a sign-up's session, signed by the pool's clock`() async throws {
        let transport = ScriptedTransport(json: ChallengeDesk.tokens)
        let pool = try UserPool(
            id: "eu-west-1_Ab12",
            clientID: "c",
            access: .admin(credentials: Keys()),
            transport: transport,
            now: { Date(timeIntervalSince1970: 1_440_938_160) },
            makeSRPClient: { try SRPClient() }
        )
        _ = try await pool.signIn("ada", with: .choice(session: "s0"))
        #expect(try bodies(transport)[0]["Session"] == .string("s0"))
        #expect(transport.requests.first?.headers["X-Amz-Date"] == "20150830T123600Z")
    }

    @Test func `An answer goes by AdminRespondToAuthChallenge, from another process too`() async throws {
        let (pool, transport) = try desk(Self.code, ChallengeDesk.tokens)
        let context = SignInContext(
            clientMetadata: ["k": "v"],
            contextData: Self.request,
            analyticsMetadata: AnalyticsMetadata(analyticsEndpointID: "e")
        )
        guard case .code(let challenge) = try await pool.signIn("ada", with: .password("p"), context: context) else {
            throw WrongStep()
        }
        let stored = try JSONEncoder().encode(challenge.suspended)
        let resumed = try pool.resume(JSONDecoder().decode(SuspendedSignIn.self, from: stored))
        guard case .code(let again) = resumed else { throw WrongStep() }
        guard case .signedIn = try await again.answer("123456", clientMetadata: ["more": "w"]) else {
            throw WrongStep()
        }
        #expect(transport.requests.map(\.operation) == ["AdminInitiateAuth", "AdminRespondToAuthChallenge"])
        let body = try bodies(transport)[1]
        #expect(body["UserPoolId"] == .string("eu-west-1_Ab12"))
        #expect(body["Session"] == .string("s1"))
        #expect(body["ContextData"]?["ServerPath"] == .string("/sign-in"))
        #expect(body["ClientMetadata"]?.strings == ["k": "v", "more": "w"])
        #expect(body["AnalyticsMetadata"]?.strings == ["AnalyticsEndpointId": "e"])
        let hash = SecretHash.compute(username: "sub", clientID: "c", clientSecret: "shh")
        #expect(
            body["ChallengeResponses"]?.strings
                == ["USERNAME": "sub", "SMS_MFA_CODE": "123456", "SECRET_HASH": hash]
        )
        let signature = transport.requests[1].headers.first { $0.key.lowercased() == "authorization" }
        #expect(signature?.value.contains("AKIDEXAMPLE") == true)
    }

    @Test func `A challenge taken up again may tell of another request`() async throws {
        let (pool, transport) = try desk(Self.code, ChallengeDesk.tokens)
        let begun = try await pool.signIn(
            "ada",
            with: .password("p"),
            context: SignInContext(contextData: Self.request)
        )
        guard case .code(let challenge) = begun else { throw WrongStep() }
        var other = Self.request
        other.ipAddress = "198.51.100.1"
        let resumed = try pool.resume(challenge.suspended, context: SignInContext(contextData: other))
        guard case .code(let again) = resumed else { throw WrongStep() }
        _ = try await again.answer("123456")
        #expect(try bodies(transport)[1]["ContextData"]?["IpAddress"] == .string("198.51.100.1"))
    }

    @Test func `ADMIN_NO_SRP_AUTH is answered with the password`() async throws {
        let challenge = #"{"ChallengeName":"ADMIN_NO_SRP_AUTH","Session":"s1","ChallengeParameters":{}}"#
        let (pool, transport) = try desk(challenge, ChallengeDesk.tokens)
        guard case .password(let password) = try await pool.signIn("ada", with: .custom()) else { throw WrongStep() }
        guard case .signedIn = try await password.answer("p") else { throw WrongStep() }
        let body = try bodies(transport)[1]
        #expect(body["ChallengeName"] == .string("ADMIN_NO_SRP_AUTH"))
        #expect(body["ChallengeResponses"]?["PASSWORD"] == .string("p"))
    }

    @Test func `A proof goes with the session, and by the admin operation`() async throws {
        let (pool, transport) = try desk(ChallengeDesk.verifier, ChallengeDesk.tokens)
        guard case .signedIn = try await pool.signIn("ada", with: .srp(password: "p")) else { throw WrongStep() }
        #expect(transport.requests.map(\.operation) == ["AdminInitiateAuth", "AdminRespondToAuthChallenge"])
        #expect(try bodies(transport)[1]["Session"] == .string("s2"))
    }

    @Test func `What threat protection would not be told is refused before anything is sent`() async throws {
        let device = SignInContext(userContextData: UserContextData(ipAddress: "192.0.2.7"))
        let (pool, transport) = try desk()
        var error = await #expect(throws: CognitoError.self) {
            try await pool.signIn("ada", with: .password("p"), context: device)
        }
        #expect(error?.code == .invalidConfiguration)
        #expect(error?.message.contains("contextData") == true)
        let own = try UserPool(id: "eu-west-1_Ab12", clientID: "c", transport: transport)
        error = await #expect(throws: CognitoError.self) {
            try await own.signIn("ada", with: .password("p"), context: SignInContext(contextData: Self.request))
        }
        #expect(error?.code == .invalidConfiguration)
        #expect(error?.message.contains("userContextData") == true)
        #expect(transport.requests.isEmpty)
    }

    @Test func `A context that tells both is good for either access`() async throws {
        let both = SignInContext(
            userContextData: UserContextData(ipAddress: "192.0.2.7"),
            contextData: Self.request
        )
        let (pool, transport) = try desk(ChallengeDesk.tokens)
        _ = try await pool.signIn("ada", with: .password("p"), context: both)
        #expect(try bodies(transport)[0]["UserContextData"] == nil)
        #expect(try bodies(transport)[0]["ContextData"] != nil)
    }

    @Test func `REFRESH_TOKEN_AUTH goes by the admin operation, GetTokensFromRefreshToken unsigned`() async throws {
        let renewed = #"{"AuthenticationResult":{"AccessToken":"a2"}}"#
        let (pool, transport) = try desk(renewed, renewed)
        let tokens = Tokens(
            accessToken: SessionDesk.accessToken("1"),
            idToken: nil,
            refreshToken: "r",
            issuedAt: .distantPast
        )
        #expect(try await pool.refresh(tokens, by: .refreshTokenAuth).accessToken == "a2")
        #expect(try await pool.refresh(tokens).accessToken == "a2")
        #expect(transport.requests.map(\.operation) == ["AdminInitiateAuth", "GetTokensFromRefreshToken"])
        let hash = SecretHash.compute(username: "ada", clientID: "c", clientSecret: "shh")
        #expect(try bodies(transport)[0]["AuthParameters"]?.strings == ["REFRESH_TOKEN": "r", "SECRET_HASH": hash])
        #expect(!transport.requests[1].headers.keys.contains { $0.lowercased() == "authorization" })
    }

    @Test func `A session is ended everywhere by the administrator's operation`() async throws {
        let (pool, transport) = try desk("{}")
        let tokens = Tokens(
            accessToken: SessionDesk.accessToken("1"),
            idToken: nil,
            refreshToken: "r",
            issuedAt: .distantPast
        )
        try await UserSession(tokens, at: pool).signOut(.everywhere)
        #expect(transport.requests.map(\.operation) == ["AdminUserGlobalSignOut"])
        #expect(try bodies(transport)[0].strings == ["UserPoolId": "eu-west-1_Ab12", "Username": "ada"])
    }
}
