import CognitoCrypto
import Foundation
import TestSupport
import Testing

@testable import CognitoAuth

extension EmulatorTests {
    /// AWS credentials of signed-in users, for which only ministack checks the ID token and the role.
    @Suite("Identity pools") struct IdentityPoolTests {
        @Test(arguments: both)
        func `A signed-in user gets temporary credentials`(_ emulator: Emulator) async throws {
            let scene = try await Scene(emulator)
            let session = await UserSession(try await scene.signIn().tokens, pool: scene.pool)
            let provider = try await emulator.provision.identityPool(transport: scene.spy).credentialsProvider(
                for: session
            )
            let credentials = try await provider.credentials()
            #expect(try await provider.credentials() == credentials)
            #expect(credentials.sessionToken?.isEmpty == false && credentials.expiration.map { $0 > .now } == true)
            #expect(scene.spy.operations == ["InitiateAuth", "GetId", "GetCredentialsForIdentity"])
            #expect(scene.spy.requests.allSatisfy { $0.headers["Authorization"] == nil })
        }

        /// Returns credentials of the identity pool, or of AWS STS with the ID token as a web identity token.
        private func credentials(_ tokens: Tokens, _ scene: Scene, isWebIdentity: Bool) async throws -> AWSCredentials {
            let provision = try await Emulator.ministack.provision
            guard isWebIdentity else {
                let session = await UserSession(tokens, pool: scene.pool)
                return try await provision.identityPool().credentialsProvider(for: session).credentials()
            }
            let environment = [
                "AWS_WEB_IDENTITY_TOKEN_FILE": "/token", "AWS_ROLE_ARN": provision.content.identities.role,
                "AWS_ENDPOINT_URL_STS": provision.endpoint,
            ]
            let dependencies = CredentialsDependencies(
                environment: { environment },
                file: { _ throws(FileDescriptor.FileError) in Data((tokens.idToken ?? "").utf8) },
                transport: scene.spy,
                now: { .now }
            )
            return try await WebIdentityCredentials(dependencies: dependencies).credentials()
        }

        @Test(arguments: [false, true])
        func `The credentials allow what the role allows`(isWebIdentity: Bool) async throws {
            let scene = try await Scene(.ministack)
            let provision = try await Emulator.ministack.provision
            let tokens = try await scene.signIn().tokens
            let credentials = try await credentials(tokens, scene, isWebIdentity: isWebIdentity)
            let client = provision.adminClient(credentials, transport: scene.spy)
            let (pool, username) = (scene.pool.id.rawValue, scene.user.username)
            #expect(try await client.adminGetUser(.init(userPoolID: pool, username: username)).username == username)
            let error = try await failure {
                try await client.adminUserGlobalSignOut(.init(userPoolID: pool, username: username))
            }
            #expect(error.code == .accessDenied)
        }

        @Test func `A token that the role does not trust is refused`() async throws {
            let scene = try await Scene(.ministack, client: "secret")
            let tokens = try await scene.signIn().tokens
            let error = try await #require(throws: CredentialsError.self) {
                try await credentials(tokens, scene, isWebIdentity: true)
            }
            #expect(error.cognitoError.message.contains("AWS STS returned HTTP status 403 (AccessDenied)"), "\(error)")
        }

        @Test func `A user has one identity, in any session`() async throws {
            let identityPool = try await Emulator.ministack.provision.identityPool()
            var ids: [String] = []
            for user in ["alice", "alice", "dana"] {
                let scene = try await Scene(.ministack, user)
                let session = await UserSession(try await scene.signIn().tokens, pool: scene.pool)
                _ = try await session.refreshedTokens()
                ids.append(try await identityPool.identityID(for: session))
            }
            #expect(ids[0] == ids[1] && ids[0] != ids[2])
        }

        @Test(arguments: [
            (nil, "secret", CognitoError.Code.notAuthorized),
            ("us-east-1:00000000-0000-4000-8000-000000000000", "app", .resourceNotFound),
        ])
        func `An identity pool that does not exist or accept the app client is refused`(
            id: String?,
            client: String,
            code: CognitoError.Code
        ) async throws {
            let scene = try await Scene(.ministack, client: client)
            let session = await UserSession(try await scene.signIn().tokens, pool: scene.pool)
            let identityPool = try await Emulator.ministack.provision.identityPool(id: id)
            let error = try await failure { try await identityPool.credentialsProvider(for: session).credentials() }
            #expect(error.code == code && error.operation == "GetId" && error.requestID != nil)
        }
    }
}
