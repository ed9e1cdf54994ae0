import CognitoCrypto
import Foundation

/// The three parts of a signed JSON Web Token, decoded from Base64URL (RFC 7515, section 7.1).
///
/// Before a verifier checks the signature, it decodes only the key ID and the claims that select the key, because anyone can send
/// a token, and decoding all claims takes far longer.
struct CompactJWS {
    let header: Data
    let claims: Data

    /// The signature, which is empty if the token is not signed.
    let signature: [UInt8]

    /// The encoded header and claims, separated by a dot.
    let signingInput: String

    /// Splits and decodes a token, or returns `nil` if the token is malformed or larger than `size` bytes.
    init?(_ token: String, atMost size: Int) {
        guard token.utf8.count <= size else { return nil }
        let dot = UInt8(ascii: ".")
        let parts = token.utf8.split(separator: dot, maxSplits: 3, omittingEmptySubsequences: false).map(Substring.init)
        guard parts.count == 3, let header = Base64URL.decode(parts[0]), let claims = Base64URL.decode(parts[1]),
            let signature = Base64URL.decode(parts[2])
        else { return nil }
        self.header = Data(header)
        self.claims = Data(claims)
        self.signature = signature
        signingInput = "\(parts[0]).\(parts[1])"
    }

    /// Validates the header and returns its key ID.
    func keyID() throws(CognitoError) -> String {
        let members = try? JSONDecoder().decode([String: Text].self, fromUntrusted: header, atMost: 1_024, depth: 1)
        guard let members, members.count == JSONPrescan(header).memberCount else {
            throw .rejectedToken(
                .malformedToken,
                "The token's header is not a JSON object of at most 1 KiB with unique names and no nested values."
            )
        }
        // The verifier chooses the algorithm, not the token (RFC 8725, section 3.1).
        guard members["alg"]?.value == "RS256" else {
            throw .rejectedToken(.unsupportedAlgorithm, "The token's algorithm is not RS256.")
        }
        guard members["crit"] == nil else {
            throw .rejectedToken(.malformedToken, "The token's header has an unsupported critical extension (crit).")
        }
        guard let kid = members["kid"]?.value, !kid.isEmpty else {
            throw .rejectedToken(.unknownSigningKey, "The token's header has no key ID.")
        }
        return kid
    }

    /// Decodes the claims that select the key, without verifying them.
    func selector() throws(CognitoError) -> KeySelector {
        let selector = try? JSONDecoder().decode(KeySelector.self, fromUntrusted: claims, atMost: claims.count)
        guard let selector, String(validating: claims, as: UTF8.self) != nil else {
            throw .rejectedToken(.malformedToken, "The token's claims are not a JSON object.")
        }
        return selector
    }

    /// A string, or `nil` for any other JSON value.
    private struct Text: Decodable {
        let value: String?

        init(from decoder: any Decoder) throws { value = try? decoder.singleValueContainer().decode(String.self) }
    }
}

/// The claims of a token that select its pool and key.
struct KeySelector: Decodable {
    let issuer: String?
    let clientID: String?

    private enum CodingKeys: String, CodingKey {
        case issuer = "iss"
        case use = "token_use"
        case audience = "aud"
        case clientID = "client_id"
    }

    init(from decoder: any Decoder) throws {
        let claims = try decoder.container(keyedBy: CodingKeys.self)
        func text(_ key: CodingKeys) -> String? { try? claims.decode(String.self, forKey: key) }
        issuer = text(.issuer)
        let isID = text(.use)?.hasSameBytes(as: TokenUse.id.rawValue) == true
        clientID = text(isID ? .audience : .clientID)
    }
}
