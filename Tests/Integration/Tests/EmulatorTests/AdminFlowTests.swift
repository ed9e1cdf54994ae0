import CognitoAuth
import CognitoCrypto
import Foundation
import Testing

extension EmulatorTests {
    /// The flows of `AdminInitiateAuth`, and answers by `AdminRespondToAuthChallenge`.
    @Suite("Sign-in by a server") struct AdminFlowTests {
        static let flows: [AuthFlowType] = [.adminUserPassword, .adminNoSRP]

        private func begin(
            _ flow: AuthFlowType,
            _ user: Provision.User,
            of pool: String = "plain",
            client name: String = "app",
            at provision: Provision,
            transport: any Transport = URLSessionTransport()
        ) async throws -> AdminInitiateAuthResponse {
            let client = try provision.client(name, of: pool)
            var parameters = AuthParameters.raw(flow, ["USERNAME": user.name, "PASSWORD": user.password])
            if let secret = client.secret {
                parameters = parameters.withSecretHash(clientID: client.id, clientSecret: secret)
            }
            return try await provision.adminClient(transport: transport).adminInitiateAuth(
                AdminInitiateAuthRequest(
                    userPoolID: try #require(provision.pools[pool]).id,
                    clientID: client.id,
                    authParameters: parameters
                )
            )
        }

        @Test(arguments: [Emulator.ministack, .moto], flows)
        func `A password signs in`(_ emulator: Emulator, flow: AuthFlowType) async throws {
            let provision = try await EmulatorHost.shared.provision(emulator)
            let alice = try provision.user("alice")
            for client in ["app", "secret"] {
                let spy = RecordingSpy()
                let reply = try await begin(flow, alice, client: client, at: provision, transport: spy)
                #expect(reply.authenticationResult?.accessToken?.isEmpty == false)
                #expect(spy.operations == ["AdminInitiateAuth"])
                #expect(try spy.body(0)["AuthFlow"] as? String == flow.rawValue)
                #expect(try spy.body(0)["UserPoolId"] as? String == provision.pools["plain"]?.id)
                #expect(try spy.values(0)["SECRET_HASH"] == provision.client(client).hash(of: alice.name))
            }
        }

        @Test(arguments: [Emulator.ministack, .moto], flows)
        func `A second factor is answered`(_ emulator: Emulator, flow: AuthFlowType) async throws {
            let provision = try await EmulatorHost.shared.provision(emulator)
            let tom = try provision.user("tom", of: "totp")
            let client = try provision.client("secret", of: "totp")
            let challenge = try await begin(flow, tom, of: "totp", client: "secret", at: provision)
            #expect(challenge.challengeName == .softwareTokenMFA)
            #expect(challenge.session?.isEmpty == false)
            let answer = ChallengeResponses.softwareTokenMFA(
                username: tom.username,
                code: try await authenticatorCode(of: tom)
            ).withSecretHash(clientID: client.id, clientSecret: try #require(client.secret))
            let reply = try await provision.adminClient().adminRespondToAuthChallenge(
                AdminRespondToAuthChallengeRequest(
                    userPoolID: try #require(provision.pools["totp"]).id,
                    clientID: client.id,
                    challengeResponses: answer,
                    session: challenge.session
                )
            )
            #expect(reply.authenticationResult?.accessToken?.isEmpty == false)
        }

        @Test func `SRP by a server is proven on ministack, and no flow of moto's`() async throws {
            let provision = try await EmulatorHost.shared.provision(.ministack)
            let alice = try provision.user("alice")
            let id = try #require(provision.pools["plain"]).id
            let clientID = try provision.client("app").id
            let srp = try SRPClient()
            let parameters = AuthParameters.userSRP(username: alice.name, srpA: srp.publicKeyHex)
            let request = AdminInitiateAuthRequest(userPoolID: id, clientID: clientID, authParameters: parameters)
            let challenge = try await provision.adminClient().adminInitiateAuth(request)
            #expect(challenge.challengeName == .passwordVerifier)
            let told = try #require(challenge.challengeParameters)
            let proof = try srp.prove(
                SRPChallenge(parameters: told),
                group: try UserPoolID(id).name,
                identity: try #require(told["USER_ID_FOR_SRP"]),
                password: alice.password,
                at: .now
            )
            let answer = ChallengeResponses.passwordVerifier(username: alice.username, proof: proof)
            let reply = try await provision.adminClient().adminRespondToAuthChallenge(
                AdminRespondToAuthChallengeRequest(
                    userPoolID: id,
                    clientID: clientID,
                    challengeResponses: answer,
                    session: challenge.session
                )
            )
            #expect(reply.authenticationResult?.accessToken?.isEmpty == false)
        }

        @Test(arguments: [(Emulator.ministack, AuthFlowType.userAuth), (.moto, .userAuth), (.moto, .userSRP)])
        func `A flow that the emulator has not is refused`(emulator: Emulator, flow: AuthFlowType) async throws {
            let provision = try await EmulatorHost.shared.provision(emulator)
            let una = try provision.user("una", of: "factors")
            let error = try await #require(throws: CognitoError.self) {
                _ = try await begin(flow, una, of: "factors", at: provision)
            }
            #expect(error.code == .invalidParameter)
            #expect(error.operation == "AdminInitiateAuth")
        }

        @Test(arguments: [Emulator.ministack, .moto], flows)
        func `A flow for servers is refused to an app`(_ emulator: Emulator, flow: AuthFlowType) async throws {
            let provision = try await EmulatorHost.shared.provision(emulator)
            let alice = try provision.user("alice")
            let request = InitiateAuthRequest(
                clientID: try provision.client("app").id,
                authParameters: .raw(flow, ["USERNAME": alice.name, "PASSWORD": alice.password])
            )
            let client = try provision.userPool().client
            let error = try await #require(throws: CognitoError.self) { try await client.initiateAuth(request) }
            #expect(error.code == .invalidParameter)
        }
    }
}
