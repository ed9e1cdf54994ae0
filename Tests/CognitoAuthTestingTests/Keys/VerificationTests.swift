import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Testing

/// The local pool's tokens in the hands of the verifier that a server uses.
@Suite("Verification of the local pool's tokens")
struct VerificationTests {
    private let clock = TestClock()

    private func signedIn(_ client: LocalAppClient = LocalAppClient()) async throws -> (LocalUserPool, Wire.Answer) {
        let clock = clock
        let local = LocalUserPool(id: "eu-west-1_Ab12Cd34E", clients: [client], now: { clock.now })
        await local.add(LocalUser("ada", password: "correct horse", attributes: ["sub": "s-u-b"]))
        return (local, try await Wire(local).signIn("ada", password: "correct horse"))
    }

    private func verifier(
        _ local: LocalUserPool,
        over transport: (any Transport)? = nil,
        clientID: String? = nil
    ) throws -> TokenVerifier {
        let clock = clock
        return try TokenVerifier(
            userPoolID: local.id,
            clientIDs: [clientID ?? local.clientID],
            transport: transport ?? local,
            now: { clock.now }
        )
    }

    private func refusal(_ call: () async throws -> VerifiedToken) async throws -> CognitoError.Code {
        let error = await #expect(throws: CognitoError.self) { _ = try await call() }
        return try #require(error).code
    }

    @Test func `tokens are verified by the keys that the pool publishes, fetched once`() async throws {
        let (local, answer) = try await signedIn()
        let transport = CountingTransport(local)
        let verifier = try verifier(local, over: transport)
        for (name, use) in [("AccessToken", TokenUse.access), ("IdToken", .id)] {
            let token = try await verifier.verify(answer.token(name), as: use)
            #expect(token.sub == "s-u-b" && token.clientID == local.clientID && token.tokenUse == use)
        }
        #expect(transport.calls == ["GetJWKS"])
    }

    @Test func `a refreshed token is verified as well, and a revoked one stays good until it expires`() async throws {
        let (local, answer) = try await signedIn()
        let verifier = try verifier(local)
        clock.advance(by: 3_600)
        let expired = try answer.token("AccessToken")
        #expect(try await refusal { try await verifier.verify(expired, as: .access) } == .tokenExpired)
        let body = ["RefreshToken": try answer.token("RefreshToken"), "ClientId": local.clientID]
        let fresh = try await Wire(local).send("GetTokensFromRefreshToken", body).token("AccessToken")
        await local.signOut("ada")
        let token = try await verifier.verify(fresh, as: .access)
        #expect(token.expiresAt == clock.now.addingTimeInterval(3_600))
    }

    @Test func `another use, client or pool is refused, and so is a forged token`() async throws {
        let (local, answer) = try await signedIn()
        let access = try answer.token("AccessToken")
        #expect(try await refusal { try await verifier(local).verify(access, as: .id) } == .wrongTokenUse)
        let other = try verifier(local, clientID: "other")
        #expect(try await refusal { try await other.verify(access, as: .access) } == .wrongClient)
        let elsewhere = LocalUserPool()
        let foreign = try verifier(elsewhere)
        #expect(try await refusal { try await foreign.verify(access, as: .access) } == .wrongIssuer)
        let (parts, others) = (access.split(separator: "."), try answer.token("IdToken").split(separator: "."))
        let forged = "\(parts[0]).\(parts[1]).\(others[2])"
        #expect(try await refusal { try await verifier(local).verify(forged, as: .access) } == .invalidTokenSignature)
    }

    @Test func `keys that could not be fetched are fetched with the next token`() async throws {
        let (local, answer) = try await signedIn()
        let verifier = try verifier(local)
        await local.fail(.dropRequest, of: "GetJWKS")
        let access = try answer.token("AccessToken")
        let error = await #expect(throws: CognitoError.self) { try await verifier.verify(access, as: .access) }
        #expect(error?.isTokenRefusal == false)
        clock.advance(by: 11)
        _ = try await verifier.verify(access, as: .access)
    }
}
