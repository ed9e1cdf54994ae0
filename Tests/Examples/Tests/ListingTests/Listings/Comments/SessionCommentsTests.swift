import CognitoAuth
import CognitoAuthTesting
import Foundation
import TestSupport
import Testing

@Suite("Listings in the comments on sessions and tokens")
struct SessionCommentsTests {
    private let local = LocalUserPool()

    private func signedIn() async throws -> (UserPool, Tokens) {
        await local.add(LocalUser("ada", password: "correct horse"))
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        let step = try await pool.signIn("ada", with: .srp(password: "correct horse"))
        guard case .signedIn(let tokens) = step else { throw NotOffered(challenge: step.challenge?.name) }
        return (pool, tokens)
    }

    @Test func `A session is taken up again`() async throws {
        let (pool, tokens) = try await signedIn()
        let folder = try TemporaryFolder()
        let path = folder.file("tokens")
        _ = await UserSession(tokens, at: pool, keptIn: FileTokenStore(path: path))
        // listing
        let session = try await UserSession(at: pool, keptIn: FileTokenStore(path: path))
        // end of listing
        #expect(try await session?.validTokens().accessToken == tokens.accessToken)
    }

    @Test func `A verifier fetches nothing for what is no token`() async throws {
        let error = await #expect(throws: CognitoError.self) { try await verified("no token") }
        #expect(error?.code == .malformedToken)
    }

    private func verified(_ text: String) async throws -> VerifiedToken {
        // listing
        let verifier = try TokenVerifier(userPoolID: "eu-west-1_Ab12Cd34E", clientIDs: ["3n4b5urk1ft4fl3mg5e62d9ado"])
        let token = try await verifier.verify(text, as: .access, requiring: [.scope("orders/read")])
        // end of listing
        return token
    }

    @Test func `A token has to grant what is required`() async throws {
        let (pool, tokens) = try await signedIn()
        let verifier = try pool.makeTokenVerifier()
        let error = await #expect(throws: CognitoError.self) {
            try await verified(tokens.accessToken, by: verifier)
        }
        #expect(error?.code == .insufficientScope)
    }

    private func verified(_ text: String, by verifier: TokenVerifier) async throws -> VerifiedToken {
        // listing
        let token = try await verifier.verify(
            text,
            as: .access,
            requiring: [.scope("orders/read"), .anyGroup(of: ["staff", "chiefs"])]
        )
        // end of listing
        return token
    }

    @Test func `A claim may be anything`() throws {
        let claims = Data(#"{"custom:plan": "gold", "address": {"locality": "London"}}"#.utf8)
        let token = try JSONDecoder().decode(JSONValue.self, from: claims)
        // listing
        let plan = token["custom:plan"]?.string
        let city = token["address"]?["locality"]?.string
        // end of listing
        #expect([plan, city] == ["gold", "London"])
    }
}
