import CognitoAuth
import CognitoCrypto
import Foundation
import Testing

extension EmulatorTests {
    /// Signed operations: the signatures and permissions, which ministack checks, and the sign-in by a server.
    @Suite("Administrators") struct AdminTests {
        /// Requests a user, which is allowed only for an administrator.
        private func getUser(_ client: CognitoClient, _ provision: Provision) async throws -> AdminGetUserResponse {
            let username = try provision.user("alice").username
            return try await client.adminGetUser(.init(userPoolID: try provision.pool("plain").id, username: username))
        }

        @Test(arguments: ["allowed", "session"])
        func `A key with the permission calls the operation`(_ name: String) async throws {
            let provision = try await Emulator.ministack.provision
            let key = try provision.key(name)
            #expect((key.token != nil) == (name == "session"))
            let user = try await getUser(provision.adminClient(key.credentials), provision)
            #expect(user.username == (try provision.user("alice").username))
        }

        struct WrongKey: Sendable, CustomTestStringConvertible {
            let testDescription: String
            let name: String
            let code: CognitoError.Code
            var hasAdvice = true
            var change: @Sendable (inout AWSCredentials) -> Void = { _ in }
        }

        private static let wrongKeys = [
            WrongKey(testDescription: "without the permission", name: "denied", code: .accessDenied),
            WrongKey(testDescription: "expired", name: "expired", code: .credentialsExpired),
            WrongKey(testDescription: "another secret", name: "allowed", code: .invalidRequestSignature) {
                $0.secretAccessKey += "x"
            },
            WrongKey(testDescription: "unknown", name: "allowed", code: .unrecognizedClient, hasAdvice: false) {
                $0.accessKeyID = "AKIAAAAAAAAAAAAAAAAA"
            },
            WrongKey(testDescription: "no token", name: "session", code: .unrecognizedClient, hasAdvice: false) {
                $0.sessionToken = nil
            },
            WrongKey(testDescription: "another token", name: "session", code: .unrecognizedClient, hasAdvice: false) {
                $0.sessionToken = "another"
            },
        ]

        @Test(arguments: wrongKeys)
        func `A wrong key is refused without a retry`(_ key: WrongKey) async throws {
            let provision = try await Emulator.ministack.provision
            var credentials = try provision.key(key.name).credentials
            key.change(&credentials)
            let spy = RequestSpy()
            let client = provision.adminClient(credentials, transport: spy)
            let error = try await failure { try await getUser(client, provision) }
            #expect(error.code == key.code)
            #expect(error.operation == "AdminGetUser")
            #expect(error.advice != nil || !key.hasAdvice)
            #expect(spy.operations.count == 1)
        }

        @Test(arguments: [-900, 900])
        func `A wrong clock is corrected by the server's`(_ offset: TimeInterval) async throws {
            let provision = try await Emulator.ministack.provision
            let spy = RequestSpy()
            let client = provision.adminClient(transport: spy, now: { .now.addingTimeInterval(offset) })
            for _ in 0..<2 { _ = try await getUser(client, provision) }
            #expect(spy.operations.count == 3)
        }

        private func begin(_ flow: AuthFlowType, _ scene: Scene) async throws -> AdminInitiateAuthResponse {
            var parameters = AuthParameters.raw(
                flow,
                ["USERNAME": scene.user.name, "PASSWORD": scene.user.password]
            )
            if let secret = scene.client.secret {
                parameters = parameters.withSecretHash(clientID: scene.client.id, clientSecret: secret)
            }
            return try await scene.provision.adminClient(transport: scene.spy).adminInitiateAuth(
                .init(userPoolID: scene.pool.id.rawValue, clientID: scene.client.id, authParameters: parameters)
            )
        }

        private func answer(
            _ response: ChallengeResponses,
            to challenge: AdminInitiateAuthResponse,
            _ scene: Scene
        ) async throws {
            let reply = try await scene.provision.adminClient().adminRespondToAuthChallenge(
                .init(
                    userPoolID: scene.pool.id.rawValue,
                    clientID: scene.client.id,
                    challengeResponses: response,
                    session: challenge.session
                )
            )
            #expect(reply.authenticationResult?.accessToken?.isEmpty == false)
        }

        @Test(arguments: both, [AuthFlowType.adminUserPassword, .adminNoSRP])
        func `A server signs a user in with a password and a code`(
            _ emulator: Emulator,
            flow: AuthFlowType
        ) async throws {
            for client in ["app", "secret"] {
                let alice = try await Scene(emulator, client: client)
                let reply = try await begin(flow, alice)
                #expect(reply.authenticationResult?.accessToken?.isEmpty == false)
                #expect(try alice.spy.body(0)["AuthFlow"] as? String == flow.rawValue)
                #expect(try alice.spy.values(0)["SECRET_HASH"] == alice.client.hash(of: alice.user.name))
            }
            let tom = try await Scene(emulator, "tom", of: "totp", client: "secret")
            let challenge = try await begin(flow, tom)
            #expect(challenge.challengeName == .softwareTokenMFA)
            let code = try await authenticatorCode(of: tom.user)
            let response = ChallengeResponses.softwareTokenMFA(username: tom.user.username, code: code)
                .withSecretHash(clientID: tom.client.id, clientSecret: try #require(tom.client.secret))
            try await answer(response, to: challenge, tom)
        }

        @Test func `A server signs a user in with SRP`() async throws {
            let scene = try await Scene(.ministack)
            let srp = try SRPClient()
            let challenge = try await scene.provision.adminClient().adminInitiateAuth(
                .init(
                    userPoolID: scene.pool.id.rawValue,
                    clientID: scene.client.id,
                    authParameters: .userSRP(username: scene.user.name, srpA: srp.publicKeyHex)
                )
            )
            #expect(challenge.challengeName == .passwordVerifier)
            let parameters = try #require(challenge.challengeParameters)
            let proof = try srp.prove(
                SRPChallenge(parameters: parameters),
                group: scene.pool.id.name,
                identity: try #require(parameters["USER_ID_FOR_SRP"]),
                password: scene.user.password,
                at: .now
            )
            try await answer(.passwordVerifier(username: scene.user.username, proof: proof), to: challenge, scene)
        }
    }
}
