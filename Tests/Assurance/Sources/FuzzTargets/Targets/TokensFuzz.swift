@testable import CognitoAuth
@testable import CognitoCrypto
import Foundation
import TestSupport

/// JSON Web Tokens and key sets.
///
/// Input: a byte that selects what the rest is: a token, a header and claims, a key set of the caller, or a key set that is
/// fetched.
enum TokensFuzz: FuzzedCode {
    static func run(_ bytes: [UInt8]) throws {
        var input = FuzzInput(bytes)
        switch input.byte() % 4 {
        case 0: try verify(input.text)
        case 1: try verifySigned(input.lines(atMost: 2))
        case 2: try readKeys(input.data)
        default: try fetchKeys(status: [200, 404, 429, 500][Int(input.byte() % 4)], input.data)
        }
    }

    static let issuer = "https://cognito-idp.eu-west-1.amazonaws.com/\(ChallengesFuzz.poolID)"

    /// Verifies text without our signature, which must be rejected.
    private static func verify(_ text: String) throws {
        if let token = UnverifiedToken(text) {
            _ = (token.username, token.groups, token.scopes, token.issuer, token.authTime, token.issuedAt, "\(token)")
            _ = try JSONEncoder().encode(token.claims)
        }
        let verifier = try verifier(JWKS(json: filled(keySet)))
        let token = try rejection { _ = try await verifier.verify(text, as: nil) }
        try expect(token != nil, "a token without our signature was accepted")
        let header = try rejection { _ = try await verifier.verify(authorizationHeader: text, as: .access) }
        try expect(header != nil, "a header without our signature was accepted")
    }

    /// Verifies a header and claims with our signature, which must be valid if they are accepted.
    private static func verifySigned(_ parts: [ArraySlice<UInt8>]) throws {
        let signed = try signed(parts)
        let verifier = try verifier(JWKS(json: filled(keySet)))
        let token: VerifiedToken
        do {
            token = try InlineExecutor.wait { try await verifier.verify(signed, as: nil, requiring: [.group("g")]) }
        } catch is CognitoError {
            return
        }
        let now = ChallengesFuzz.now
        try expect(token.issuer == issuer, "the issuer \(token.issuer ?? "") was accepted")
        try expect(token.expiresAt > now, "a token that expired at \(token.expiresAt) was accepted")
        try expect(!token.sub.isEmpty, "a token without a user was accepted")
        try expect(token.clientID == "c1", "a token of another client was accepted")
        try expect(token.groups.contains("g"), "a token without the group was accepted")
        try expect(token.notBefore.map { $0 <= now } ?? true, "a token that is not valid yet was accepted")
        let header = try JSONDecoder().decode([String: JSONValue].self, from: Data(parts[0]))
        try expect(header["alg"] == .string("RS256") && header["crit"] == nil, "the header \(header) was accepted")
    }

    private static func readKeys(_ json: Data) throws {
        do {
            let keys = try JWKS(json: filled(json))
            let verifier = try verifier(keys)
            let token = try token.get()
            _ = try rejection { _ = try await verifier.verify(token, as: .access) }
            try expect(keys == JWKS(json: filled(json)), "a key set is not equal to itself")
        } catch let error as CognitoError {
            try expect(error.code == .invalidConfiguration, "an unreadable key set is \(error)")
        }
    }

    private static func fetchKeys(status: Int, _ json: Data) throws {
        let answer = TransportResponse(status: status, headers: [:], body: try filled(json))
        let verifier = try verifier(nil, over: ClosureTransport { _ in answer })
        let token = try token.get()
        let first = try rejection { _ = try await verifier.verify(token, as: .access) }
        try expect(status == 200 || first != nil, "a response with the status \(status) gave keys")
        let second = try rejection { _ = try await verifier.verify(token, as: .access) }
        try expect(first == second, "the second result is \(second as Any), not \(first as Any)")
    }

    /// A valid token with our signature.
    private static let token = Result {
        let claims = #"{"iss":"\#(issuer)","sub":"s","token_use":"access","client_id":"c1","exp":1790003600}"#
        return try signed([#"{"kid":"k1","alg":"RS256"}"#.utf8, claims.utf8])
    }

    private static func signed(_ parts: [some Sequence<UInt8>]) throws -> String {
        let text = parts.map { Base64URL.encode($0) }.joined(separator: ".")
        return text + "." + Base64URL.encode(try key.get().signature(for: Array(text.utf8)))
    }

    private static let ownKey = #"{"kid":"k1","kty":"RSA","use":"sig","alg":"RS256","e":"AQAB","n":"$N"}"#
    private static let keySet = Data(#"{"keys":[\#(ownKey)]}"#.utf8)
    private static let key = Result { try RSAPrivateKey() }

    /// Replaces `$N` by the modulus of the key, because every process has another key.
    private static func filled(_ json: Data) throws -> Data {
        let modulus = Data(Base64URL.encode(try key.get().publicKey.modulus).utf8)
        return Data(json.replacing(Data("$N".utf8), with: modulus))
    }

    private static func verifier(
        _ keys: JWKS?,
        over transport: any Transport = ScriptedAnswers([])
    ) throws -> TokenVerifier {
        try TokenVerifier(
            userPoolID: ChallengesFuzz.poolID,
            clientIDs: ["c1"],
            jwks: keys,
            transport: transport,
            now: { ChallengesFuzz.now }
        )
    }

    /// The error code of a call, or `nil` if it succeeds.
    private static func rejection(of call: @escaping @Sendable () async throws -> Void) throws -> CognitoError.Code? {
        do {
            try InlineExecutor.wait(for: call)
            return nil
        } catch let error as CognitoError {
            return error.code
        }
    }

    static func seeds() throws -> [[UInt8]] {
        struct Vector: Decodable {
            let token: String
            let jwks: JSONValue?
        }
        let vectors: [Vector] = try Seeds.vectors(["jwt_decode", "jwt_verify"], in: "CognitoAuthTests")
        let texts = vectors.flatMap { [FuzzInput.seed(0, $0.token), FuzzInput.seed(0, "Bearer \($0.token)")] }
        let parts = vectors.map { vector in
            let decoded = vector.token.split(separator: ".").prefix(2).compactMap { Base64URL.decode($0) }
            return [1] + Array(decoded.joined(separator: [10]))
        }
        let claims = #""iss":"\#(issuer)","sub":"s","cognito:groups":["g"],"exp":1790003600"#
        let ownTokens = [
            #"{"kid":"k1","alg":"RS256"}"# + "\n" + #"{\#(claims),"token_use":"access","client_id":"c1","nbf":1}"#,
            #"{"kid":"k1","alg":"RS256"}"# + "\n"
                + #"{\#(claims),"token_use":"id","aud":"c1","cognito:username":"ada"}"#,
            #"{"kid":"k1","alg":"none","crit":[]}"# + "\n" + #"{\#(claims),"scope":"a b"}"#,
        ]
        let sets =
            try vectors.compactMap(\.jwks).map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) } + [
                #"{"keys":[\#(ownKey)]}"#, #"{"keys":[\#(ownKey),{"kid":"k2","kty":"EC"},\#(ownKey)]}"#,
                #"{"keys":[]}"#,
            ]
        return texts + parts + ownTokens.map { FuzzInput.seed(1, $0) }
            + sets.flatMap { [FuzzInput.seed(2, $0), FuzzInput.seed(3, "\0" + $0)] }
    }
}
