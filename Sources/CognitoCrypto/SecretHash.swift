/// The `SECRET_HASH` of requests from an app client that has a client secret.
public enum SecretHash {
    /// Returns the HMAC-SHA-256 of username and client ID with the client secret as the key, in Base64.
    ///
    /// The hash must match the `USERNAME` of the same request: if Cognito replaces the username, compute the hash again.
    /// Source: "Computing secret hash values" in the Amazon Cognito developer guide.
    ///
    /// - Parameters:
    ///   - username: The `USERNAME` of the request, exactly as sent.
    ///   - clientID: The app client's ID.
    ///   - clientSecret: The app client's secret.
    /// - Returns: 32 bytes in standard Base64 with padding, 44 characters.
    public static func compute(username: String, clientID: String, clientSecret: String) -> String {
        let hash = HashFunction.sha256.hmac(key: SecretBytes(utf8: clientSecret), SecretBytes(utf8: username, clientID))
        return Base64.encode(hash.unprotectedBytes)
    }
}
