import CognitoCrypto
import Foundation
import TestSupport
import Testing

@testable import CognitoAuth

/// A verifier with a manual clock, scripted key sets, and tokens that are signed with its keys.
struct TokenFixture {
    static let poolID = "eu-west-1_KelvinK12"
    static let clientID = "c1K"
    static let issuer = "https://cognito-idp.eu-west-1.amazonaws.com/\(poolID)"
    static let start = Date(timeIntervalSince1970: 1_790_000_000)

    let clock = StillClock(start)
    let transport: ScriptedTransport
    let verifier: TokenVerifier

    /// Creates a verifier that fetches its keys.
    init(_ replies: Reply...) throws {
        transport = ScriptedTransport(replies)
        verifier = try Self.verifier(over: transport, clock: clock)
    }

    static func verifier(
        over transport: any Transport = ScriptedTransport([]),
        of poolID: String = poolID,
        clients: Set<String> = [clientID],
        issuer: String? = nil,
        endpoint: URL? = nil,
        jwks: JWKS? = nil,
        leeway: Duration = .zero,
        clock: StillClock = StillClock(start)
    ) throws -> TokenVerifier {
        try TokenVerifier(
            userPoolID: poolID,
            clientIDs: clients,
            issuer: issuer,
            endpoint: endpoint,
            jwks: jwks,
            leeway: leeway,
            transport: transport,
            now: { clock.now }
        )
    }

    /// Returns a verifier that has only the key `k1`.
    static func offline(
        leeway: Duration = .zero,
        issuer: String? = nil,
        of poolID: String = poolID
    ) throws -> TokenVerifier {
        try verifier(of: poolID, issuer: issuer, jwks: JWKS(json: Data(jwks(["k1"]).utf8)), leeway: leeway)
    }

    /// Returns a valid token with changed claims, of which `nil` removes one.
    static func token(
        _ changes: [String: JSONValue?] = [:],
        use: TokenUse = .access,
        kid: String = "k1"
    ) throws -> String {
        var claims: [String: JSONValue] = [
            "iss": .string(issuer), "sub": .string("s-1"), "token_use": .string(use.rawValue), "exp": seconds(3600),
            (use == .id ? "aud" : "client_id"): .string(clientID),
        ]
        for (name, value) in changes { claims[name] = value }
        let text = JSONValue.object(claims).text ?? ""
        return try signed(header: #"{"kid":"\#(kid)","alg":"RS256"}"#, claims: text)
    }

    static func signed(header: String, claims: String) throws -> String {
        let text = Base64URL.encode(Array(header.utf8)) + "." + Base64URL.encode(Array(claims.utf8))
        return text + "." + Base64URL.encode(try RSAPrivateKey.test.signature(for: Array(text.utf8)))
    }

    /// Returns a time as a claim, in seconds after the time of the clock.
    static func seconds(_ offset: Double) -> JSONValue { .number(start.timeIntervalSince1970 + offset) }

    static func jwks(_ kids: [String]) throws -> String {
        let keys = try kids.map { try JSONValue.object(jwk($0)) }
        return JSONValue.object(["keys": .array(keys)]).text ?? ""
    }

    static func jwk(_ kid: String, _ changes: [String: JSONValue?] = [:]) throws -> [String: JSONValue] {
        let key = RSAPrivateKey.test.publicKey
        var members: [String: JSONValue] = [
            "kid": .string(kid), "kty": .string("RSA"), "use": .string("sig"), "alg": .string("RS256"),
            "n": .string(Base64URL.encode(key.modulus)), "e": .string(Base64URL.encode(key.exponent)),
        ]
        for (name, value) in changes { members[name] = value }
        return members
    }

    static func reply(_ kids: String...) throws -> Reply { .json(try jwks(kids)) }

    /// Returns the error code for a rejected token, or `nil` for a valid one.
    static func refusal(
        of token: String,
        by verifier: TokenVerifier,
        as use: TokenUse? = nil,
        requiring requirements: [TokenRequirement] = []
    ) async throws -> CognitoError.Code? {
        do {
            _ = try await verifier.verify(token, as: use, requiring: requirements)
            return nil
        } catch let error as CognitoError {
            return error.code
        }
    }

    func refusal(of token: String) async throws -> CognitoError.Code? {
        try await Self.refusal(of: token, by: verifier)
    }

    /// Returns the error codes for tokens with the given key IDs.
    func refusals(_ kids: String...) async throws -> [CognitoError.Code?] {
        var codes: [CognitoError.Code?] = []
        for kid in kids { codes.append(try await refusal(of: Self.token(["exp": Self.seconds(1e6)], kid: kid))) }
        return codes
    }
}
