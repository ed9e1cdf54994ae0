import CognitoCrypto

/// The three parts of a signed JSON Web Token, decoded from Base64URL (RFC 7515, section 7.1).
///
/// Before a verifier checks the signature, it reads only the key ID and the claims that select the key, because anyone can send a
/// token, and creating all claims takes longer.
struct CompactJWS {
    let header: [UInt8]
    let claims: [UInt8]

    /// The signature, which is empty if the token is not signed.
    let signature: [UInt8]

    private let text: [UInt8]

    /// The length of the encoded header and claims with the dot between them, in bytes.
    private let signingInputLength: Int

    /// Splits and decodes a token, or returns `nil` if the token is malformed or larger than `size` bytes.
    init?(_ token: String, atMost size: Int) {
        guard token.utf8.count <= size else { return nil }
        let text = Array(token.utf8)
        let dot = UInt8(ascii: ".")
        guard let first = text.firstIndex(of: dot), let second = text.lastIndex(of: dot),
            let header = Base64URL.decode(text.span.extracting(..<first)),
            // With one dot, the range of the claims would be invalid. With three, the claims would contain one, which is rejected.
            first < second, let claims = Base64URL.decode(text.span.extracting(first + 1..<second)),
            let signature = Base64URL.decode(text.span.extracting((second + 1)...))
        else { return nil }
        self.text = text
        self.header = header
        self.claims = claims
        self.signature = signature
        signingInputLength = second
    }

    /// Returns a Boolean value that indicates whether the signature is valid.
    func isSigned(by key: RSAPublicKey) -> Bool {
        key.isValid(signature, for: text.span.extracting(first: signingInputLength))
    }

    /// Validates the header and returns its key ID.
    func keyID() throws(CognitoError) -> String {
        var parser = JSONParser(header, maximumDepth: 1)
        guard header.count <= 1_024, let members = parser.members(where: { _ in true }), members.count <= 16,
            members.indices.allSatisfy({ index in
                !members[..<index].contains { $0.name.hasSameBytes(as: members[index].name) }
            })
        else {
            throw .rejectedToken(
                .malformedToken,
                "The token's header is not a JSON object of at most 1 KiB and 16 members, with unique names and no nested values."
            )
        }
        func text(_ name: String) -> String? { members.first { $0.name.hasSameBytes(as: name) }?.value.string }
        // The verifier chooses the algorithm, not the token (RFC 8725, section 3.1).
        guard text("alg") == "RS256" else {
            throw .rejectedToken(.unsupportedAlgorithm, "The token's algorithm is not RS256.")
        }
        guard !members.contains(where: { $0.name.hasSameBytes(as: "crit") }) else {
            throw .rejectedToken(.malformedToken, "The token's header has an unsupported critical extension (crit).")
        }
        guard let kid = text("kid"), !kid.isEmpty else {
            throw .rejectedToken(.unknownSigningKey, "The token's header has no key ID.")
        }
        return kid
    }

    /// Reads the claims that select the pool and the key, without verifying them.
    func selector() throws(CognitoError) -> (issuer: String?, clientID: String?) {
        var parser = JSONParser(claims)
        let names = ["iss", "token_use", "aud", "client_id"]
        guard let members = parser.members(where: { name in names.contains { $0.hasSameBytes(as: name) } }) else {
            throw .rejectedToken(.malformedToken, "The token's claims are not a JSON object.")
        }
        func text(_ name: String) -> String? { members.first { $0.name == name }?.value.string }
        let isID = text("token_use")?.hasSameBytes(as: TokenUse.id.rawValue) == true
        return (text("iss"), text(isID ? "aud" : "client_id"))
    }
}
