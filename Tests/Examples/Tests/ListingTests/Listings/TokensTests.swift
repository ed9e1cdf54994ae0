import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

@Suite("Listings of Tokens")
struct TokensTests {
    private struct NotSignedIn: Error {}

    private let local = LocalUserPool()

    private func signedIn() async throws -> (UserPool, Tokens) {
        await local.add(LocalUser("ada", password: "correct horse").withEmail("ada@example.com"))
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        guard case .signedIn(let tokens) = try await pool.signIn("ada", with: .srp(password: "correct horse")) else {
            throw NotSignedIn()
        }
        return (pool, tokens)
    }

    @Test func `A session is kept, taken up again and ended`() async throws {
        let (pool, tokens) = try await signedIn()
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "tokens").path
        _ = await UserSession(tokens, at: pool, keptIn: FileTokenStore(path: path))

        // listing
        guard let session = try await UserSession(at: pool, keptIn: FileTokenStore(path: path)) else {
            throw NotSignedIn()
        }
        let header = "Bearer \(try await session.validTokens().accessToken)"
        // end of listing
        #expect(header == "Bearer \(tokens.accessToken)")
        // listing
        let fresh = try await session.refreshedTokens()
        // end of listing
        #expect(fresh.accessToken != tokens.accessToken)
        // listing
        try await session.signOut(.revoke)
        // end of listing
        await #expect(throws: CognitoError.self) { try await session.validTokens() }
        #expect(try await UserSession(at: pool, keptIn: FileTokenStore(path: path)) == nil)
    }

    @Test func `A session is told of the grace period`() async throws {
        let (pool, tokens) = try await signedIn()
        // listing
        let settings = UserSessionSettings(rotationGracePeriod: .seconds(30))
        let session = await UserSession(tokens, at: pool, settings: settings)
        // end of listing
        #expect(try await session.validTokens() == tokens)
    }

    @Test func `A pool refreshes and revokes without a session`() async throws {
        let (pool, tokens) = try await signedIn()
        // listing
        let renewed = try await pool.refresh(tokens)
        try await pool.revoke(renewed)
        // end of listing
        await #expect(throws: CognitoError.self) { try await pool.refresh(renewed) }
    }

    @Test func `A program reads its own tokens`() async throws {
        let (_, tokens) = try await signedIn()
        // listing
        let email = tokens.unverifiedIDToken?["email"]?.string
        let groups = tokens.unverifiedAccessToken?.groups ?? []
        // end of listing
        #expect(email == "ada@example.com")
        #expect(groups.isEmpty)
    }

    @Test func `A server keeps one verifier and tells refusals apart`() async throws {
        let (pool, tokens) = try await signedIn()
        let verifier = try pool.makeTokenVerifier()
        #expect(try await answer(to: "Bearer \(tokens.accessToken)", by: verifier).status == 403)
        #expect(try await answer(to: "Bearer \(tokens.idToken ?? "")", by: verifier).status == 401)
        #expect(try await answer(to: nil, by: verifier).status == 401)
        #expect(throws: Never.self) { try Self.verifier(poolID: local.id, clientID: local.clientID) }
        #expect(throws: Never.self) { try Self.verifierOfReplicas(poolID: local.id, clientID: local.clientID) }
    }

    private static func verifier(poolID: String, clientID: String) throws -> TokenVerifier {
        // listing
        let verifier = try TokenVerifier(userPoolID: poolID, clientIDs: [clientID])
        // end of listing
        return verifier
    }

    private static func verifierOfReplicas(poolID: String, clientID: String) throws -> TokenVerifier {
        // listing
        let verifier = TokenVerifier(anyOf: [
            try TokenVerifier(userPoolID: poolID, clientIDs: [clientID]),
            try TokenVerifier(
                userPoolID: poolID,
                clientIDs: [clientID],
                issuer: "https://cognito-idp.us-west-2.amazonaws.com/\(poolID)"
            ),
        ])
        // end of listing
        return verifier
    }

    private func answer(to header: String?, by verifier: TokenVerifier) async throws -> (status: Int, body: String) {
        // listing
        do {
            let token = try await verifier.verify(authorization: header, as: .access, requiring: [.group("staff")])
            return (200, token.sub)
        } catch let error as CognitoError where error.isTokenRefusal {
            return (error.code == .notInGroup ? 403 : 401, error.message)
        }
        // end of listing
    }
}
