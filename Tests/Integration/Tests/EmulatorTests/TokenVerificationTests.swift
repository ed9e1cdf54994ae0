import CognitoAuth
import Foundation
import Testing

extension EmulatorTests {
    @Suite("Tokens verified through their keys over HTTP") struct TokenVerificationTests {
        private static let emulators = [Emulator.ministack, .moto]

        /// A pool, a look at what it sends, and alice's tokens.
        private func scene(_ emulator: Emulator) async throws -> (pool: UserPool, spy: RecordingSpy, tokens: Tokens) {
            let provision = try await EmulatorHost.shared.provision(emulator)
            let alice = try provision.user("alice")
            let spy = RecordingSpy()
            let pool = try provision.userPool(transport: spy)
            return (pool, spy, try signedIn(try await pool.signIn(alice.name, with: .password(alice.password))))
        }

        private func refusal(of token: String, by verifier: TokenVerifier) async throws -> CognitoError.Code {
            try await #require(throws: CognitoError.self) { try await verifier.verify(token, as: nil) }.code
        }

        @Test(arguments: emulators)
        func `Access and id token are accepted, for one fetch of the keys`(_ emulator: Emulator) async throws {
            let (pool, spy, tokens) = try await scene(emulator)
            let verifier = try pool.makeTokenVerifier()
            let scope = TokenRequirement.scope("aws.cognito.signin.user.admin")
            let access = try await verifier.verify(tokens.accessToken, as: .access, requiring: [scope])
            #expect(access.username == tokens.unverifiedAccessToken?.username)
            #expect(access.clientID == pool.clientID)
            let idToken = try #require(tokens.idToken)
            #expect(try await verifier.verify(idToken, as: .id).sub == access.sub)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<50 { group.addTask { _ = try await verifier.verify(idToken, as: .id) } }
                try await group.waitForAll()
            }
            let fetches = spy.requests.filter { $0.method == .get }
            #expect(fetches.map(\.url.path) == ["/\(pool.id)/.well-known/jwks.json"])
        }

        @Test(arguments: emulators)
        func `A token that was changed is refused`(_ emulator: Emulator) async throws {
            let (pool, _, tokens) = try await scene(emulator)
            let verifier = try pool.makeTokenVerifier()
            let parts = tokens.accessToken.split(separator: ".").map(String.init)
            let claims = try #require(tokens.unverifiedAccessToken).claims
            let elevated = claims.merging(["cognito:groups": .array([.string("admins")])]) { $1 }
            let forged = try JSONEncoder().encode(elevated).base64EncodedString()
                .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
            #expect(
                try await refusal(of: "\(parts[0]).\(forged).\(parts[2])", by: verifier) == .invalidTokenSignature
            )
            let turned = String(parts[2].reversed())
            let code = try await refusal(of: "\(parts[0]).\(parts[1]).\(turned)", by: verifier)
            #expect([.invalidTokenSignature, .malformedToken].contains(code))
            #expect(try await refusal(of: "\(parts[0]).\(parts[1]).", by: verifier) == .invalidTokenSignature)
            #expect(try await refusal(of: "e30.\(parts[1]).\(parts[2])", by: verifier) == .unsupportedAlgorithm)
        }

        @Test(arguments: emulators)
        func `A token of another use, client or pool is refused`(_ emulator: Emulator) async throws {
            let (pool, _, tokens) = try await scene(emulator)
            let provision = try await EmulatorHost.shared.provision(emulator)
            let wrongUse = try await #require(throws: CognitoError.self) {
                try await pool.makeTokenVerifier().verify(tokens.accessToken, as: .id)
            }
            #expect(wrongUse.code == .wrongTokenUse)
            let secret = try provision.userPool(client: "secret").makeTokenVerifier()
            #expect(try await refusal(of: tokens.accessToken, by: secret) == .wrongClient)
            let others = try provision.userPool("totp").makeTokenVerifier()
            #expect(try await refusal(of: tokens.accessToken, by: others) == .wrongIssuer)
        }

        @Test func `ministack's refresh token is a JWT of neither use`() async throws {
            let (pool, _, tokens) = try await scene(.ministack)
            let refresh = try #require(tokens.refreshToken)
            #expect(try await refusal(of: refresh, by: pool.makeTokenVerifier()) == .wrongTokenUse)
        }

        @Test func `A pool that is not there has no keys`() async throws {
            let provision = try await EmulatorHost.shared.provision(.ministack)
            let (_, _, tokens) = try await scene(.ministack)
            let issuer = try #require(tokens.unverifiedAccessToken?.issuer)
            let verifier = try TokenVerifier(
                userPoolID: "us-east-1_nowhere00",
                clientIDs: ["c"],
                issuer: issuer,
                endpoint: URL(string: provision.endpoint)
            )
            let error = try await #require(throws: CognitoError.self) {
                try await verifier.verify(tokens.accessToken, as: nil)
            }
            #expect([.resourceNotFound, .unknownSigningKey].contains(error.code))
        }
    }
}
