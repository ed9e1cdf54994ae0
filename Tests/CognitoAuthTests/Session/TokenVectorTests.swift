import Foundation
import Testing

@testable import CognitoAuth

/// One case of `jwt_verify.json` or `jwt_decode.json`: a token and the expected outcome.
struct JWTVector: Decodable, Sendable, CustomTestStringConvertible {
    struct Expectations: Decodable {
        let issuer: String
        let client_id: JSONValue
        let token_use: String?
        let leeway: Int?
    }

    struct Input: Decodable {
        let token: String
        let jwks: JSONValue?
        let now: Double?
        let expectations: Expectations?
    }

    struct Outcome: Decodable {
        let result: String
        let reason: String?
        let sub: String?
        let username: String?
        let header: JSONValue?
        let claims: JSONValue?
    }

    let id: String
    let category: String
    let input: Input
    let expect: Outcome

    var testDescription: String { "\(id) \(category)" }

    var isGood: Bool { expect.result == "accept" }

    static let verification: [JWTVector] = Fixture.vectors("jwt_verify")
    static let decoding: [JWTVector] = Fixture.vectors("jwt_decode")
}

@Suite("Token vectors")
struct TokenVectorTests {
    @Test(arguments: JWTVector.verification.filter(\.isGood))
    func `A valid token is accepted`(_ vector: JWTVector) async throws {
        let token = try await verify(vector)
        let use = vector.input.expectations?.token_use ?? token.tokenUse.rawValue
        #expect([token.sub, token.tokenUse.rawValue] == [vector.expect.sub, use])
        #expect(token.username.map { Array($0.utf8) } == vector.expect.username.map { Array($0.utf8) })
    }

    @Test(arguments: JWTVector.verification.filter { !$0.isGood })
    func `An invalid token is rejected with the code of its defect, and the error does not contain the token`(
        _ vector: JWTVector
    ) async throws {
        let error = try await failure { try await verify(vector) }
        #expect(error.isTokenRejection)
        #expect(Self.codes[vector.expect.reason ?? ""]?.contains(error.code) == true, "\(error)")
        let parts = vector.input.token.split(separator: ".").filter { $0.utf8.count > 8 && "\(error)".contains($0) }
        #expect(parts == [])
    }

    @Test(arguments: JWTVector.decoding)
    func `A token is decoded or rejected without a check of its signature`(_ vector: JWTVector) throws {
        let token = UnverifiedToken(vector.input.token)
        #expect((token != nil) == vector.isGood)
        if let token {
            #expect(vector.expect.header?.matches(.object(token.header)) == true)
            #expect(vector.expect.claims?.matches(.object(token.claims)) == true)
        }
    }

    private func verify(_ vector: JWTVector) async throws -> VerifiedToken {
        let expectations = try #require(vector.input.expectations)
        let pool = try #require(expectations.issuer.split(separator: "/").last)
        let now = Date(timeIntervalSince1970: try #require(vector.input.now))
        let verifier = try TokenVerifier(
            userPoolID: String(pool),
            clientIDs: Set(expectations.client_id.array?.compactMap(\.string) ?? [expectations.client_id.string ?? ""]),
            jwks: JWKS(json: JSONEncoder().encode(vector.input.jwks)),
            leeway: .seconds(expectations.leeway ?? 0),
            transport: ScriptedTransport([]),
            now: { now }
        )
        return try await verifier.verify(vector.input.token, as: expectations.token_use.flatMap(TokenUse.init))
    }

    /// The defects of the vectors, and the codes of their errors.
    private static let codes: [String: Set<CognitoError.Code>] = [
        "malformed": [.malformedToken], "unsupported_crit": [.malformedToken],
        "bad_alg": [.unsupportedAlgorithm], "bad_signature": [.invalidTokenSignature],
        "unknown_kid": [.unknownSigningKey], "no_kid": [.unknownSigningKey], "unsuitable_key": [.unknownSigningKey],
        "bad_issuer": [.wrongIssuer], "bad_token_use": [.wrongTokenUse], "bad_client_id": [.wrongClient],
        "expired": [.tokenExpired], "bad_exp": [.tokenExpired],
        "not_yet_valid": [.tokenNotYetValid], "bad_nbf": [.tokenNotYetValid],
    ]
}
