import CognitoAuth
import CognitoCrypto
import Foundation

/// A byte chooses what the rest is: a token, what a token says, a key set that is given, or one that is fetched.
enum TokensFuzz {
    static func run(_ bytes: [UInt8]) throws {
        var input = FuzzInput(bytes)
        switch input.byte() % 4 {
        case 0: try verify(input.text)
        case 1: try verifySigned(input.lines(atMost: 2))
        case 2: try readKeys(input.data)
        default: try fetchKeys(status: [200, 404, 429, 500][Int(input.byte() % 4)], input.data)
        }
    }

    static let poolID = "eu-west-1_Ab12Cd34E"
    static let clientID = "c1"
    static let issuer = "https://cognito-idp.eu-west-1.amazonaws.com/\(poolID)"
    static let now = Date(timeIntervalSince1970: 1_790_000_000)
    private static let key = Result { try RSAPrivateKey() }

    /// A text of a stranger's: nobody else's signature is ours.
    private static func verify(_ text: String) throws {
        if let token = UnverifiedToken(text) {
            _ = (token.username, token.groups, token.scopes, token.issuer, token.authTime, token.issuedAt, "\(token)")
            _ = try JSONEncoder().encode(token.claims)
        }
        let verifier = try verifier(try keySet.get())
        try expect(try refusal { _ = try await verifier.verify(text, as: nil) } != nil, "a stranger's token was taken")
        let header = try refusal { _ = try await verifier.verify(authorization: text, as: .access) }
        try expect(header != nil, "a stranger's header was taken")
    }

    /// A header and claims of a stranger's under our signature: what is accepted must be what it says.
    private static func verifySigned(_ parts: [ArraySlice<UInt8>]) throws {
        let text = parts.map { Base64URL.encode($0) }.joined(separator: ".")
        let signature = try key.get().signature(for: Array(text.utf8))
        let verifier = try verifier(try keySet.get())
        let token: VerifiedToken
        do {
            token = try InlineExecutor.wait {
                try await verifier.verify(text + "." + Base64URL.encode(signature), as: nil, requiring: [.group("g")])
            }
        } catch is CognitoError {
            return
        }
        try expect(token.issuer == issuer, "the issuer \(token.issuer ?? "") was accepted")
        try expect(token.expiresAt > now, "a token was accepted that expired at \(token.expiresAt)")
        try expect(!token.sub.isEmpty && token.clientID == clientID, "a token of no user or client was accepted")
        try expect(token.groups.contains("g"), "a token without the group was accepted")
        try expect(token.notBefore.map { $0 <= now } ?? true, "a token was accepted before its time")
        let header = try JSONDecoder().decode([String: JSONValue].self, from: Data(parts[0]))
        try expect(header["alg"] == .string("RS256") && header["crit"] == nil, "the header \(header) was accepted")
    }

    private static func readKeys(_ json: Data) throws {
        do {
            let keys = try JWKS(filled(json))
            let verifier = try verifier(keys)
            let token = try token.get()
            _ = try refusal { _ = try await verifier.verify(token, as: .access) }
            try expect(keys == JWKS(filled(json)), "a key set is not equal to itself")
        } catch let error as CognitoError {
            try expect(error.code == .invalidConfiguration, "a key set that cannot be read is \(error)")
        }
    }

    private static func fetchKeys(status: Int, _ json: Data) throws {
        let answer = TransportResponse(status: status, headers: [:], body: try filled(json))
        let verifier = try verifier(nil, over: ConstantAnswer(answer: answer))
        let token = try token.get()
        let first = try refusal { _ = try await verifier.verify(token, as: .access) }
        try expect(status == 200 || first != nil, "the status \(status) gave keys")
        let second = try refusal { _ = try await verifier.verify(token, as: .access) }
        try expect(
            first == second,
            "the second verdict is \(second?.rawValue ?? "none"), not \(first?.rawValue ?? "none")"
        )
    }

    /// A good token of ours.
    private static let token = Result {
        let header = #"{"kid":"k1","alg":"RS256"}"#
        let claims =
            #"{"iss":"\#(issuer)","sub":"s","token_use":"access","client_id":"\#(clientID)","exp":1790003600}"#
        let text = Base64URL.encode(header.utf8) + "." + Base64URL.encode(claims.utf8)
        return text + "." + Base64URL.encode(try key.get().signature(for: Array(text.utf8)))
    }

    /// The key is another one in each process, so an input names its modulus by `$N`.
    private static func filled(_ json: Data) throws -> Data {
        let modulus = Data(Base64URL.encode(try key.get().publicKey.modulus).utf8)
        return Data(json.replacing(Data("$N".utf8), with: modulus))
    }

    private static let keySet = Result {
        let json = #"{"keys":[{"kid":"k1","kty":"RSA","use":"sig","alg":"RS256","e":"AQAB","n":"$N"}]}"#
        return try JWKS(filled(Data(json.utf8)))
    }

    private static func verifier(
        _ keys: JWKS?,
        over transport: any Transport = ScriptedAnswers([])
    ) throws -> TokenVerifier {
        try TokenVerifier(
            userPoolID: poolID,
            clientIDs: [clientID],
            jwks: keys,
            transport: transport,
            now: { now }
        )
    }

    /// The code of the refusal, `nil` if there was none.
    private static func refusal(of call: @escaping @Sendable () async throws -> Void) throws -> CognitoError.Code? {
        do {
            try InlineExecutor.wait(for: call)
            return nil
        } catch let error as CognitoError {
            return error.code
        }
    }
}
