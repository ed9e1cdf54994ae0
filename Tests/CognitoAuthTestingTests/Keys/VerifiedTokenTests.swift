import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

@Suite("Tokens of the local pool, verified")
struct VerifiedTokenTests {
    @Test func `What it issues is verified over the same transport`() async throws {
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: "correct horse"))
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        guard case .signedIn(let tokens) = try await pool.signIn("ada", with: .password("correct horse")) else {
            Issue.record("not signed in")
            return
        }
        let verifier = try pool.makeTokenVerifier()
        let scope = TokenRequirement.scope("aws.cognito.signin.user.admin")
        let access = try await verifier.verify(
            authorization: "Bearer \(tokens.accessToken)",
            as: .access,
            requiring: [scope]
        )
        #expect(access.username == "ada")
        #expect(access.sub == tokens.unverifiedAccessToken?.sub)
        let id = try await verifier.verify(try #require(tokens.idToken), as: .id)
        #expect(id.clientID == local.clientID)
        let fixed = try TokenVerifier(
            userPoolID: local.id,
            clientIDs: [local.clientID],
            jwks: JWKS(local.jwks())
        )
        #expect(try await fixed.verify(tokens.accessToken, as: .access) == access)
        let refresh = try #require(tokens.refreshToken)
        let error = await #expect(throws: CognitoError.self) { try await verifier.verify(refresh, as: nil) }
        #expect(error?.code == .malformedToken)
    }
}
