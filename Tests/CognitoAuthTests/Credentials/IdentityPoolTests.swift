import Foundation
import Testing

@testable import CognitoAuth

@Suite("Identity pool")
struct IdentityPoolTests {
    private static let id = "eu-central-1:5f3a2c1e-0b4d-4c6a-9e8f-7a6b5c4d3e2f"
    private static var identity: Reply { .json(#"{"IdentityId":"eu-central-1:1d"}"#) }

    /// The response with credentials that expire after a number of seconds.
    private static func credentials(_ id: String = "ASIA1", after seconds: Int = 3600) -> Reply {
        .json(
            #"{"IdentityId":"eu-central-1:1d","Credentials":{"AccessKeyId":"\#(id)","SecretKey":"s","SessionToken":"t","#
                + #""Expiration":\#(Int(SessionFixture.start.timeIntervalSince1970) + seconds).0}}"#
        )
    }

    /// A session with valid tokens, and an identity pool whose requests have their own replies.
    private struct Scene {
        let fixture: SessionFixture
        let session: UserSession
        let transport: ScriptedTransport
        let identityPool: IdentityPool

        var provider: StandardAWSCredentialsProvider { identityPool.credentialsProvider(for: session) }

        init(
            _ replies: Reply...,
            idToken: String? = "id-1",
            renewals: [Reply] = [],
            roleARN: String? = nil
        ) async throws {
            fixture = try SessionFixture()
            fixture.transport.append(renewals)
            let tokens = Tokens(
                accessToken: SessionFixture.accessToken("1"),
                idToken: idToken,
                refreshToken: "refresh-1",
                expiresIn: 7200,
                issuedAt: SessionFixture.start
            )
            session = await fixture.session(of: tokens)
            transport = ScriptedTransport(replies)
            identityPool = try IdentityPool(
                id: IdentityPoolTests.id,
                customRoleARN: roleARN,
                transport: transport,
                retry: .none
            )
        }
    }

    @Test(arguments: [nil, "arn:aws:iam::1:role/r"])
    func `The ID token is exchanged for credentials in two unsigned requests`(_ roleARN: String?) async throws {
        let scene = try await Scene(Self.identity, Self.credentials(), roleARN: roleARN)
        let credentials = try await scene.provider.credentials()
        let expected = AWSCredentials(
            accessKeyID: "ASIA1",
            secretAccessKey: "s",
            sessionToken: "t",
            expiration: SessionFixture.start + 3600
        )
        #expect(credentials == expected)
        let logins = #""Logins":{"cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab12":"id-1"}"#
        let role = roleARN.map { #","CustomRoleArn":"\#($0)""# } ?? ""
        let bodies = [
            #""IdentityPoolId":"\#(Self.id)",\#(logins)"#, #""IdentityId":"eu-central-1:1d",\#(logins)\#(role)"#,
        ]
        #expect(try scene.transport.bodies == bodies.map { try JSONValue("{\($0)}") })
        for (request, operation) in zip(scene.transport.requests, ["GetId", "GetCredentialsForIdentity"]) {
            #expect(request.url.absoluteString == "https://cognito-identity.eu-central-1.amazonaws.com/")
            let headers = [
                "Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "AWSCognitoIdentityService.\(operation)",
            ]
            #expect(request.headers == headers)
        }
    }

    @Test func `Credentials are cached, and renewed with the same identity until an error`() async throws {
        let scene = try await Scene(
            Self.identity,
            Self.credentials(),
            Self.credentials("ASIA2", after: 7500),
            .refusal("ResourceNotFoundException"),
            Self.identity,
            Self.credentials("ASIA3"),
            renewals: [SessionFixture.renewal(idToken: "id-2")]
        )
        let provider = scene.provider
        for (seconds, id) in [(0, "ASIA1"), (3299, "ASIA1"), (2, "ASIA2"), (3900, nil), (0, "ASIA3")] {
            scene.fixture.clock.advance(by: TimeInterval(seconds))
            #expect(await (try? provider.credentials())?.accessKeyID == id)
        }
        let (first, renewal) = (["GetId", "GetCredentialsForIdentity"], "GetCredentialsForIdentity")
        #expect(scene.transport.operations == first + [renewal, renewal] + first)
        #expect(try scene.transport.body(3)["Logins"]?.object?.values.first == .string("id-2"))
    }

    @Test func `Valid credentials are returned if the renewal fails for a passing reason, and otherwise its error`()
        async throws
    {
        let scene = try await Scene(Self.identity, Self.credentials(), .unreachable, .refusal("NotAuthorizedException"))
        let provider = scene.provider
        _ = try await provider.credentials()
        scene.fixture.clock.advance(by: 3400)
        #expect(try await provider.credentials().accessKeyID == "ASIA1")
        scene.fixture.clock.advance(by: 6)
        #expect(try await failure { try await provider.credentials() }.code == .notAuthorized)
    }

    @Test func `The provider throws the error with which the session has ended`() async throws {
        let scene = try await Scene(Self.identity, Self.credentials())
        let provider = scene.provider
        _ = try await provider.credentials()
        try await scene.session.signOut(.local)
        #expect(try await failure { try await provider.credentials() }.code == .signedOut)
        #expect(try await failure { try await scene.identityPool.identityID(for: scene.session) }.code == .signedOut)
        #expect(scene.transport.requests.count == 2)
    }

    @Test(arguments: [
        ("InvalidIdentityPoolConfigurationException", CognitoError.Code.invalidIdentityPoolConfiguration),
        ("ExternalServiceException", .externalService), ("ResourceConflictException", .resourceConflict),
        ("NotAuthorizedException", .notAuthorized), ("ResourceNotFoundException", .resourceNotFound),
    ])
    func `An error has the operation, the code, and the request ID, and does not contain the ID token`(
        name: String,
        code: CognitoError.Code
    ) async throws {
        let headers = ["x-amzn-requestid": "r-1"]
        let refusal = Reply.refusal(name, "id-1 of IdentityPool '\(Self.id)'", headers: headers)
        let scene = try await Scene(refusal, Self.identity, refusal)
        let errors = [
            try await failure { try await scene.identityPool.identityID(for: scene.session) },
            try await failure { try await scene.provider.credentials() },
        ]
        #expect(errors.map(\.operation) == ["GetId", "GetCredentialsForIdentity"])
        #expect(errors.allSatisfy { $0.code == code && $0.requestID == "r-1" && !"\($0)".contains("id-1 ") })
        #expect(errors[0].message == "<redacted> of IdentityPool '\(Self.id)'")
    }

    @Test(arguments: [
        "{}", #"{"Credentials":{}}"#, #"{"Credentials":null}"#, "m4rker",
        #"{"Credentials":{"AccessKeyId":"m4rker","SecretKey":"m4rker","SessionToken":"m4rker"}}"#,
        #"{"Credentials":{"AccessKeyId":"m4rker","SecretKey":"m4rker","Expiration":1.0}}"#,
        #"{"Credentials":{"AccessKeyId":"m4rker","SecretKey":"a b","SessionToken":"m4rker","Expiration":1.0}}"#,
    ])
    func `A response without complete credentials is invalid`(_ body: String) async throws {
        let scene = try await Scene(Self.identity, .json(body))
        let error = try await failure { try await scene.provider.credentials() }
        #expect(error.code == .invalidResponse && error.operation == "GetCredentialsForIdentity")
        #expect(!error.description.contains("m4rker"))
        let other = try await Scene(.json("{}"))
        #expect(try await failure { try await other.provider.credentials() }.code == .invalidResponse)
    }

    @Test func `A session without an ID token is rejected`() async throws {
        let scene = try await Scene(idToken: nil)
        let error = try await failure { try await scene.provider.credentials() }
        #expect(error.code == .invalidConfiguration && error.message.contains("no ID token"))
        #expect(scene.transport.requests.isEmpty)
    }

    /// An app client can have a shorter validity of ID tokens than of access tokens.
    @Test(arguments: [(599, "id"), (600, "id-2")])
    func `An expired ID token is refreshed although the access token is valid`(
        seconds: TimeInterval,
        expected: String
    ) async throws {
        // The clock of Cognito differs from that of the session.
        let claims = Data(#"{"token_use":"id","iat":1000,"exp":1600}"#.utf8).base64EncodedString()
        let idToken = "e30.\(claims.replacing("=", with: "")).c2ln"
        let renewals = [SessionFixture.renewal(idToken: "id-2")]
        let scene = try await Scene(Self.identity, Self.credentials(), idToken: idToken, renewals: renewals)
        scene.fixture.clock.advance(by: seconds)
        _ = try await scene.provider.credentials()
        let sent = try scene.transport.body(0)["Logins"]?.object?.values.first?.string
        #expect(sent == (expected == "id" ? idToken : expected))
    }

    @Test(arguments: [
        ("cn-north-1", "cn-north-1_Ab12", "amazonaws.com.cn"), ("us-gov-west-1", "us-gov-west-1_Ab12", "amazonaws.com"),
        ("eusc-de-east-1", "eusc-de-east-1_Ab12", "amazonaws.eu"),
    ])
    func `The hosts have the domain of the partition`(region: String, poolID: String, domain: String) async throws {
        let transport = ScriptedTransport(Self.identity)
        let identityPool = try IdentityPool(id: "\(region):0-1", transport: transport)
        let pool = try UserPool.scripted(ScriptedTransport([]), id: poolID)
        let tokens = Tokens(accessToken: "a", idToken: "i", refreshToken: nil, issuedAt: pool.now())
        _ = try await identityPool.identityID(for: UserSession(tokens, pool: pool))
        #expect(transport.requests[0].url.host() == "cognito-identity.\(region).\(domain)")
        let name = try transport.body(0)["Logins"]?.object?.keys.first
        #expect(name == "cognito-idp.\(region).\(domain)/\(poolID)")
    }

    @Test(arguments: [
        "", ":", "eu-west-1", "eu-west-1:", ":0-1", "eu-west-1_Ab12Cd34E", "eu-west-1:0:1", "eu-west-1:XYZ",
        "eu west:0-1", "EU-WEST-1:0-1", "a.example:0-1", "eu-west-1:" + String(repeating: "0", count: 46),
    ])
    func `A malformed identity pool ID is rejected`(_ id: String) throws {
        let error = try #require(throws: CognitoError.self) { try IdentityPool(id: id) }
        #expect(error.code == .invalidConfiguration)
    }
}
