import CognitoAuth
import CognitoAuthTesting
import Foundation
import TestSupport
import Testing

@Suite("Identity pool")
struct IdentityPoolTests {
    /// A local pool with an identity pool, a user's tokens, and the user's session.
    private struct Scene {
        let test: TestPool
        let tokens: Tokens
        let session: UserSession
        let identityPool: IdentityPool

        var provider: StandardAWSCredentialsProvider { identityPool.credentialsProvider(for: session) }

        init(_ local: LocalIdentityPool? = LocalIdentityPool(), roleARN: String? = nil) async throws {
            test = await TestPool(.ada, .bob) { $0.identityPool = local }
            tokens = try await test.signIn().tokens
            session = try await UserSession(tokens, pool: test.pool)
            identityPool = try IdentityPool(
                id: LocalIdentityPool().id,
                customRoleARN: roleARN,
                transport: test.local,
                retry: .none
            )
        }

        /// Sends a request to the identity pool.
        func send(_ operation: String, _ body: [String: Any]) async throws -> WireClient.Response {
            let target = ["x-amz-target": "AWSCognitoIdentityService.\(operation)"]
            let json = try JSONSerialization.data(withJSONObject: body)
            return try await test.wire.send(operation, raw: String(decoding: json, as: UTF8.self), headers: target)
        }
    }

    private static let login = "cognito-idp.us-east-1.amazonaws.com/us-east-1_Local0001"

    @Test func `Each user has an identity, and credentials that sign the operations of the role`() async throws {
        let scene = try await Scene(LocalIdentityPool(allowedOperations: ["AdminGetUser"]))
        let bob = try await UserSession(scene.test.signIn("bob").tokens, pool: scene.test.pool)
        var ids: [String] = []
        for session in [scene.session, scene.session, bob] {
            ids.append(try await scene.identityPool.identityID(for: session))
        }
        #expect(ids[0] == ids[1] && ids[0] != ids[2] && ids[0].wholeMatch(of: /us-east-1:[0-9a-f-]{36}/) != nil)

        let credentials = try await scene.provider.credentials()
        expectEqual(credentials.expiration, scene.test.clock.now + 3600)
        #expect(credentials.accessKeyID.hasPrefix("ASIA") && credentials.sessionToken != nil)
        let members = ["UserPoolId": scene.test.local.id, "Username": "ada"]
        let get = try await scene.test.wire.sendAsAdmin("AdminGetUser", members, signing: credentials)
        expectEqual(get.status, 200)
        let denied = try await scene.test.wire.sendAsAdmin("AdminListDevices", members, signing: credentials)
        expectEqual(denied.error?.hasPrefix("AccessDeniedException: "), true)
        scene.test.clock.advance(by: 3601)
        let expired = try await scene.test.wire.sendAsAdmin("AdminGetUser", members, signing: credentials)
        expectEqual(expired.error?.hasPrefix("ExpiredTokenException: "), true)
    }

    @Test func `Renewed credentials sign requests when the old ones have expired`() async throws {
        let test = await TestPool(.ada) { $0.identityPool = LocalIdentityPool(allowedOperations: ["AdminGetUser"]) }
        let session = try await UserSession(test.signIn().tokens, pool: test.pool)
        let identityPool = try IdentityPool(id: LocalIdentityPool().id, transport: test.local)
        let provider = identityPool.credentialsProvider(for: session)
        let client = CognitoClient(
            region: "us-east-1",
            transport: test.local,
            credentials: provider,
            now: test.clock.read
        )
        for _ in 0..<3 {
            let user = try await client.adminGetUser(.init(userPoolID: test.local.id, username: "ada"))
            expectEqual(user.username, "ada")
            test.clock.advance(by: 3400)
        }
    }

    private static let two = ["arn:aws:iam::123456789012:role/one", "arn:aws:iam::123456789012:role/two"]
    private static let noRole = "GetCredentialsForIdentity InvalidIdentityPoolConfigurationException"

    @Test(arguments: [
        (nil, nil, "GetId ResourceNotFoundException"),
        (LocalIdentityPool(id: "us-east-1:0"), nil, "GetId ResourceNotFoundException"),
        (LocalIdentityPool(clientIDs: []), nil, "GetId NotAuthorizedException"),
        (LocalIdentityPool(clientIDs: ["other"]), nil, "GetId NotAuthorizedException"),
        (LocalIdentityPool(roleARNs: []), nil, noRole), (LocalIdentityPool(), two[1], noRole),
        (LocalIdentityPool(roleARNs: two), two[1], ""),
    ])
    func `The configuration of the identity pool determines who gets credentials`(
        pool: LocalIdentityPool?,
        roleARN: String?,
        expected: String
    ) async throws {
        let scene = try await Scene(pool, roleARN: roleARN)
        var outcome = ""
        do {
            _ = try await scene.provider.credentials()
        } catch let error as CognitoError {
            outcome = "\(error.operation) \(error.code)"
        }
        expectEqual(outcome, expected)
    }

    @Test func `A login that is not a valid ID token of the user pool is rejected`() async throws {
        let scene = try await Scene()
        let idToken = try #require(scene.tokens.idToken)
        let (pool, other) = (LocalIdentityPool().id, await TestPool(.ada) { $0.id = "us-east-1_Another01" })
        let foreign = try #require(try await other.signIn().tokens.idToken)
        func error(_ logins: [String: String]) async throws -> String? {
            try await scene.send("GetId", ["IdentityPoolId": pool, "Logins": logins]).error
        }
        let (invalid, unsupported) = (
            "NotAuthorizedException: Invalid login token.",
            "NotAuthorizedException: Token is not from a supported provider of this identity pool."
        )
        expectEqual(
            try await error([:]),
            "NotAuthorizedException: Unauthenticated access is not supported for this identity pool."
        )
        expectEqual(try await error(["accounts.google.com": idToken]), unsupported)
        expectEqual(try await error([Self.login: "a.b.c"]), "\(invalid) Token signature invalid.")
        expectEqual(try await error([Self.login: idToken + "A"]), "\(invalid) Token signature invalid.")
        expectEqual(try await error([Self.login: foreign]), "\(invalid) Issuer doesn't match providerName")
        expectEqual(
            try await error([Self.login: scene.tokens.accessToken]),
            "\(invalid) Missing a required claim: aud"
        )
        expectEqual(try await error([Self.login: idToken]), nil)
        scene.test.clock.advance(by: 3600)
        expectEqual(try await error([Self.login: idToken])?.hasPrefix("\(invalid) Token expired: 18"), true)
    }

    @Test func `The identity of another user and a malformed request are rejected`() async throws {
        let scene = try await Scene()
        let bob = try await UserSession(scene.test.signIn("bob").tokens, pool: scene.test.pool)
        let id = try await scene.identityPool.identityID(for: bob)
        let logins = [Self.login: try #require(scene.tokens.idToken)]
        try await scene.send("GetCredentialsForIdentity", ["IdentityId": id, "Logins": logins]).expectError(
            "NotAuthorizedException: Logins don't match. Please include at least one valid login for this identity or "
                + "identity pool."
        )
        for (operation, member) in [("GetId", "IdentityPoolId"), ("GetCredentialsForIdentity", "IdentityId")] {
            let missing = try await scene.send(operation, [:]).error
            expectEqual(missing?.contains(.null), true)
            let malformed = try await scene.send(operation, [member: "us-east-1", "Logins": logins]).error
            expectEqual(malformed?.contains("pattern: [\\w-]+:[0-9a-f-]+"), true)
            try await scene.send(operation, ["Logins": 7]).expectError("SerializationException")
            // The operations belong to another service than those of the user pool.
            try await scene.test.wire.send(operation, [:]).expectError("UnknownOperationException")
        }
        try await scene.send("InitiateAuth", [:]).expectError("UnknownOperationException")
    }

    @Test func `A fault affects the operations of the identity pool`() async throws {
        let scene = try await Scene()
        await scene.test.local.injectFault(.throttling, of: "GetCredentialsForIdentity")
        let error = await #expect(throws: CognitoError.self) { try await scene.provider.credentials() }
        expectEqual(error?.code, .tooManyRequests)
        _ = try await scene.provider.credentials()
    }
}
