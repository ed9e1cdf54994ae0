/// The `SECRET_HASH` of requests for an app client that has a client secret.
public enum SecretHash {
    /// Returns the hash: Base64 of HMAC-SHA-256, keyed with the client secret, of username and client ID.
    ///
    /// Compute the hash again if Cognito replaces the username, because it must match the `USERNAME` of the same request.
    /// Source: "Computing secret hash values" in the Amazon Cognito developer guide.
    ///
    /// - Parameters:
    ///   - username: The `USERNAME` of the request, exactly as sent.
    ///   - clientID: The app client's ID.
    ///   - clientSecret: The app client's secret.
    /// - Returns: 32 bytes in standard Base64 with padding, 44 characters.
    public static func compute(username: String, clientID: String, clientSecret: String) -> String {
        let hash = HashFunction.sha256.hmac(
            key: SecretBytes(utf8: clientSecret),
            SecretBytes(utf8: username, clientID)
        )
        return Base64.encode(hash.unprotectedBytes)
    }
}
