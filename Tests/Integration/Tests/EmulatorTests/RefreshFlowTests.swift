import CognitoAuth
import Testing

extension EmulatorTests {
    /// `REFRESH_TOKEN_AUTH` and its older name, `REFRESH_TOKEN`.
    @Suite("Refreshed tokens") struct RefreshFlowTests {
        static let flows: [AuthFlowType] = [.refreshToken, .refreshTokenLegacy]

        private func parameters(
            _ flow: AuthFlowType,
            _ token: String,
            _ client: Provision.Client,
            _ user: Provision.User
        ) -> AuthParameters {
            guard let secret = client.secret else { return .raw(flow, AuthParameters.refreshToken(token).values) }
            let parameters = AuthParameters.refreshToken(
                token,
                secretHashUsername: user.username,
                clientID: client.id,
                clientSecret: secret
            )
            return .raw(flow, parameters.values)
        }

        @Test(arguments: [Emulator.ministack, .moto], ["app", "secret"])
        func `A refresh token gives new tokens under either name of the flow`(
            _ emulator: Emulator,
            client name: String
        ) async throws {
            let provision = try await EmulatorHost.shared.provision(emulator)
            let alice = try provision.user("alice")
            let client = try provision.client(name)
            let spy = RecordingSpy()
            let pool = try provision.userPool(client: name, transport: spy)
            let tokens = try signedIn(try await pool.signIn(alice.name, with: .password(alice.password)))
            let token = try #require(tokens.refreshToken)
            for flow in Self.flows {
                let request = InitiateAuthRequest(
                    clientID: client.id,
                    authParameters: parameters(flow, token, client, alice)
                )
                let result = try #require(try await pool.client.initiateAuth(request).authenticationResult)
                #expect(result.accessToken?.isEmpty == false)
                #expect(result.idToken?.isEmpty == false)
                #expect(result.refreshToken == nil)
            }
            #expect(try spy.body(1)["AuthFlow"] as? String == "REFRESH_TOKEN_AUTH")
            #expect(try spy.body(2)["AuthFlow"] as? String == "REFRESH_TOKEN")
            let expected = ["REFRESH_TOKEN", "SECRET_HASH"].prefix(name == "secret" ? 2 : 1)
            #expect(try spy.values(1).keys.sorted() == Array(expected))
        }

        @Test(arguments: [Emulator.ministack, .moto], flows)
        func `A token that is none is refused`(_ emulator: Emulator, flow: AuthFlowType) async throws {
            let provision = try await EmulatorHost.shared.provision(emulator)
            let request = InitiateAuthRequest(
                clientID: try provision.client("app").id,
                authParameters: .raw(flow, ["REFRESH_TOKEN": "no.token"])
            )
            let client = try provision.userPool().client
            let error = try await #require(throws: CognitoError.self) { try await client.initiateAuth(request) }
            #expect(error.code == .notAuthorized)
            #expect(error.notAuthorizedReason == (emulator == .moto ? .revokedToken : .invalidToken))
        }

        /// The flow has no `USERNAME`, and the hash is over the real name all the same.
        @Test(arguments: [Emulator.ministack, .moto])
        func `A secret hash over another name is refused`(_ emulator: Emulator) async throws {
            let provision = try await EmulatorHost.shared.provision(emulator)
            let otto = try provision.user("otto", of: "aliases")
            let client = try provision.client("secret", of: "aliases")
            let pool = try provision.userPool("aliases", client: "secret")
            let tokens = try signedIn(try await pool.signIn(otto.name, with: .password(otto.password)))
            let parameters = AuthParameters.refreshToken(
                try #require(tokens.refreshToken),
                secretHashUsername: try #require(otto.email),
                clientID: client.id,
                clientSecret: try #require(client.secret)
            )
            let request = InitiateAuthRequest(clientID: client.id, authParameters: parameters)
            let error = try await #require(throws: CognitoError.self) {
                try await pool.client.initiateAuth(request)
            }
            #expect(error.code == .notAuthorized)
        }
    }
}
