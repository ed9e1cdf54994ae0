import CognitoAuth
import Foundation
import Testing

extension EmulatorTests {
    @Suite("Tokens verified with the keys of an emulator") struct TokenVerificationTests {
        private func tokens(_ scene: Scene) async throws -> Tokens {
            try await scene.signIn().tokens
        }

        private func refusal(
            of token: String,
            by verifier: TokenVerifier,
            as use: TokenUse? = nil
        ) async throws -> CognitoError.Code {
            try await failure { try await verifier.verify(token, as: use) }.code
        }

        @Test(arguments: both)
        func `The access token and the ID token are valid, and the keys are fetched once`(
            _ emulator: Emulator
        ) async throws {
            let scene = try await Scene(emulator)
            let tokens = try await tokens(scene)
            let verifier = try scene.pool.makeTokenVerifier()
            let scope = TokenRequirement.scope("aws.cognito.signin.user.admin")
            let access = try await verifier.verify(tokens.accessToken, as: .access, requiring: [scope])
            #expect(access.username == tokens.username)
            #expect(access.clientID == scene.pool.clientID)
            let idToken = try #require(tokens.idToken)
            #expect(try await verifier.verify(idToken, as: .id).sub == access.sub)
            let fetches = scene.spy.requests.filter { $0.method == .get }
            #expect(fetches.map(\.url.path) == ["/\(scene.pool.id)/.well-known/jwks.json"])
        }

        @Test(arguments: both)
        func `A modified token and a token of another use, client, or pool are refused`(
            _ emulator: Emulator
        ) async throws {
            let scene = try await Scene(emulator)
            let tokens = try await tokens(scene)
            let verifier = try scene.pool.makeTokenVerifier()
            let parts = tokens.accessToken.split(separator: ".").map(String.init)
            let claims = try #require(tokens.unverifiedAccessToken).claims
            let elevated = claims.merging(["cognito:groups": .array([.string("admins")])]) { $1 }
            let forged = try JSONEncoder().encode(elevated).base64EncodedString()
                .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
            let modified = [
                "\(parts[0]).\(forged).\(parts[2])", "\(parts[0]).\(parts[1]).", "e30.\(parts[1]).\(parts[2])",
            ]
            var codes: [CognitoError.Code] = []
            for token in modified { codes.append(try await refusal(of: token, by: verifier)) }
            #expect(codes == [.invalidTokenSignature, .invalidTokenSignature, .unsupportedAlgorithm])
            #expect(try await refusal(of: tokens.accessToken, by: verifier, as: .id) == .wrongTokenUse)
            let secret = try scene.provision.userPool(client: "secret").makeTokenVerifier()
            #expect(try await refusal(of: tokens.accessToken, by: secret) == .wrongClient)
            let other = try scene.provision.userPool("totp").makeTokenVerifier()
            #expect(try await refusal(of: tokens.accessToken, by: other) == .wrongIssuer)
        }
    }
}
