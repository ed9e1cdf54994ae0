import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

@Suite("Listing of Coming from other libraries", .timeLimit(.minutes(1)))
struct ComingFromOtherLibrariesTests {
    @Test func `A refresh token is brought along`() async throws {
        let local = LocalUserPool(devices: .always)
        await local.add(LocalUser("ada", password: "correct horse"))
        let pool = try UserPool(
            id: local.id,
            clientID: local.clientID,
            transport: local,
            devices: MemoryDeviceStore()
        )
        guard case .signedIn(let kept) = try await pool.signIn("ada", with: .srp(password: "correct horse")) else {
            Issue.record("the password did not sign in")
            return
        }
        let (accessToken, refreshToken, deviceKey) = (kept.accessToken, kept.refreshToken, kept.deviceKey)
        let store = MemoryTokenStore()
        // listing
        let old = Tokens(
            accessToken: accessToken,
            idToken: nil,
            refreshToken: refreshToken,
            issuedAt: .distantPast,
            deviceKey: deviceKey
        )
        let session = await UserSession(try await pool.refresh(old), at: pool, keptIn: store)
        // end of listing
        #expect(try await session.validTokens().accessToken != accessToken)
        #expect(await store.tokens(for: session.id) != nil)
    }
}
