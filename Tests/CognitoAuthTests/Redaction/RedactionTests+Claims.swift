import Foundation
import Testing

@testable import CognitoAuth

extension RedactionTests {
    @Test func `Claims show their use and expiry, and nothing of the user`() async throws {
        let claims: [String: JSONValue?] = ["sub": .string(Self.marker), Self.marker: .string(Self.marker)]
        let text = try TokenDesk.token(claims)
        let verified = try await TokenDesk.offline().verify(text, as: .access)
        let unverified = try #require(UnverifiedToken(text))
        #expect(verified.sub == Self.marker)
        for value in [verified, unverified] as [any Sendable] { expectNoSecret(MarkedValue(value)) }
        #expect("\(verified)" == "VerifiedToken(tokenUse: access, expiresAt: 2026-09-21 15:13:20 +0000, <redacted>)")
        #expect(
            "\(unverified)" == "UnverifiedToken(tokenUse: access, expiresAt: 2026-09-21 15:13:20 +0000, <redacted>)"
        )
        #expect(!"\(verified)".contains(text.suffix(20)))
    }

    @Test func `A verifier shows its pools and not what it sends`() throws {
        let transport = ScriptedTransport(json: Self.marker)
        let verifier = try TokenDesk.verifier(over: transport, clients: [Self.marker])
        expectNoSecret(MarkedValue(verifier))
        #expect("\(verifier)" == "TokenVerifier(userPoolIDs: [\"\(TokenDesk.poolID)\"], <redacted>)")
    }
}
