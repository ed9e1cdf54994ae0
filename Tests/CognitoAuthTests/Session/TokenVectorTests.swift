import Foundation
import Testing

@testable import CognitoAuth

@Suite("Vectors of tokens")
struct TokenVectorTests {
    @Test func `Every vector is there`() {
        #expect(JWTVector.verification.count == 88)
        #expect(JWTVector.decoding.count == 14)
    }

    @Test(arguments: JWTVector.verification.filter(\.isGood))
    func `A good token is accepted`(_ vector: JWTVector) async throws {
        let token = try await verify(vector)
        #expect(token.sub == vector.expect.sub, "\(vector.id)")
        let username = try #require(token.username, "\(vector.id)")
        #expect(Array(username.utf8) == Array((vector.expect.username ?? "").utf8), "\(vector.id)")
        let use = vector.input.expectations?.token_use ?? token.tokenUse.rawValue
        #expect(token.tokenUse.rawValue == use, "\(vector.id)")
    }

    @Test(arguments: JWTVector.verification.filter { !$0.isGood })
    func `A bad token is refused for its fault`(_ vector: JWTVector) async throws {
        let error = try await #require(throws: CognitoError.self, "\(vector.id)") { try await verify(vector) }
        #expect(error.isTokenRefusal, "\(vector.id)")
        #expect(Self.codes[vector.expect.reason ?? ""]?.contains(error.code) == true, "\(vector.id) \(error)")
        for part in vector.input.token.split(separator: ".") where part.utf8.count > 8 {
            #expect(!"\(error)".contains(part), "\(vector.id)")
        }
    }

    @Test(arguments: JWTVector.decoding)
    func `A token is read or refused without a look at its signature`(_ vector: JWTVector) throws {
        let token = UnverifiedToken(vector.input.token)
        #expect((token != nil) == vector.isGood, "\(vector.id)")
        guard let token else { return }
        #expect(vector.expect.header?.matches(.object(token.header)) == true, "\(vector.id)")
        #expect(vector.expect.claims?.matches(.object(token.claims)) == true, "\(vector.id)")
    }

    private func verify(_ vector: JWTVector) async throws -> VerifiedToken {
        let expectations = try #require(vector.input.expectations, "\(vector.id)")
        let pool = try #require(expectations.issuer.split(separator: "/").last, "\(vector.id)")
        let now = Date(timeIntervalSince1970: try #require(vector.input.now, "\(vector.id)"))
        let verifier = try TokenVerifier(
            userPoolID: String(pool),
            clientIDs: Set(expectations.client_id.array?.compactMap(\.string) ?? [expectations.client_id.string ?? ""]),
            jwks: JWKS(JSONEncoder().encode(vector.input.jwks)),
            leeway: .seconds(expectations.leeway ?? 0),
            transport: ScriptedTransport([]),
            now: { now }
        )
        return try await verifier.verify(vector.input.token, as: expectations.token_use.flatMap(TokenUse.init))
    }

    /// What the vectors call a fault, and what is thrown for it.
    private static let codes: [String: Set<CognitoError.Code>] = [
        "malformed": [.malformedToken], "unsupported_crit": [.malformedToken],
        "bad_alg": [.unsupportedAlgorithm], "bad_signature": [.invalidTokenSignature],
        "unknown_kid": [.unknownSigningKey], "no_kid": [.unknownSigningKey], "unsuitable_key": [.unknownSigningKey],
        "bad_issuer": [.wrongIssuer], "bad_token_use": [.wrongTokenUse], "bad_client_id": [.wrongClient],
        "expired": [.tokenExpired], "bad_exp": [.tokenExpired],
        "not_yet_valid": [.tokenNotYetValid], "bad_nbf": [.tokenNotYetValid],
    ]
}
