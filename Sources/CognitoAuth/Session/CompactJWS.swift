import CognitoCrypto

import Foundation

/// The three parts of a signed JSON Web Token, decoded from Base64URL only (RFC 7515, section 7.1).
///
/// A verifier reads no more of a token than the key ID and the claims that select the key before it checks the signature, because
/// anyone can send a token, and to decode all claims takes far longer.
struct CompactJWS {
    let header: Data
    let claims: Data

    /// The signature, or no bytes if the token has none.
    let signature: [UInt8]

    /// The header and the claims in Base64URL, with their dot.
    let signingInput: String

    /// Splits a token of at most the given size in bytes.
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

    /// Returns the key ID in the header, if the header is one that Cognito issues.
    func keyID() throws(CognitoError) -> String {
        let members = try? JSONDecoder().decode([String: Text].self, fromOutside: header, atMost: 1_024, depth: 1)
        guard let members, members.count == JSONPrescan(header).memberCount else {
            throw .rejectedToken(
                .malformedToken,
                "The token's header is not a small JSON object without nested values."
            )
        }
        // The token does not choose the algorithm (RFC 8725, section 3.1).
        guard members["alg"]?.value == "RS256" else {
            throw .rejectedToken(.unsupportedAlgorithm, "The token is not signed by RS256.")
        }
        guard members["crit"] == nil else {
            throw .rejectedToken(
                .malformedToken,
                "The token's header has an extension that must be understood and is not."
            )
        }
        guard let kid = members["kid"]?.value, !kid.isEmpty else {
            throw .rejectedToken(.unknownSigningKey, "The token does not name its key.")
        }
        return kid
    }

    /// Returns the claims that select the key, which are not verified yet.
    func selector() throws(CognitoError) -> KeySelector {
        let selector = try? JSONDecoder().decode(KeySelector.self, fromOutside: claims, atMost: claims.count)
        guard let selector, String(validating: claims, as: UTF8.self) != nil else {
            throw .rejectedToken(.malformedToken, "The token's claims are not a JSON object.")
        }
        return selector
    }

    /// A string, or `nil` in place of any other JSON value.
    private struct Text: Decodable {
        let value: String?

        init(from decoder: any Decoder) throws { value = try? decoder.singleValueContainer().decode(String.self) }
    }
}

/// The claims that select the pool and the key of a token.
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
