/// `SECRET_HASH`: how a request shows that it comes from an app client that has a secret.
public enum SecretHash {
    /// Computes the hash: base64 of HMAC-SHA-256, keyed with the client secret, of user name and client id.
    ///
    /// The user name must be the very string that the same request sends as `USERNAME`, so it is computed again when
    /// the server gives the user another name than the one that was typed.
    /// See "Computing secret hash values" in the Amazon Cognito developer guide.
    ///
    /// - Parameters:
    ///   - username: The `USERNAME` of the request, exactly as sent.
    ///   - clientID: The app client's id.
    ///   - clientSecret: The app client's secret.
    /// - Returns: 32 bytes in standard base64 with padding, 44 characters.
    public static func compute(username: String, clientID: String, clientSecret: String) -> String {
        let hash = HashFunction.sha256.hmac(
            key: SecretBytes(utf8: clientSecret),
            SecretBytes(utf8: username, clientID)
        )
        return Base64.encode(hash.revealed)
    }
}
