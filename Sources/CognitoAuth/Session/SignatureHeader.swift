/// What a token's header says of its signature.
struct SignatureHeader: Sendable {
    /// The id of the key.
    let kid: String

    /// Refuses what the service never makes, before any key is looked for.
    init(_ token: UnverifiedToken) throws(CognitoError) {
        // Whoever reads a header takes its word for nothing: the algorithm is ours to choose (RFC 8725, section 3.1).
        guard token.header["alg"]?.string == "RS256" else {
            throw .refused(.unsupportedAlgorithm, "The token is not signed by RS256.")
        }
        guard token.header["crit"] == nil else {
            throw .refused(.malformedToken, "The token's header has an extension that must be understood and is not.")
        }
        guard let kid = token.header["kid"]?.string, !kid.isEmpty else {
            throw .refused(.unknownSigningKey, "The token does not name its key.")
        }
        self.kid = kid
    }
}
