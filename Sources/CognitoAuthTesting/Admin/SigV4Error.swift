/// An exception with which the local user pool, like Cognito, rejects a signature.
struct SigV4Error: Error, Hashable, Sendable {
    /// The name of the exception.
    let type: String
    /// The message, which is that of Cognito.
    let message: String

    private init(_ type: String, _ message: String) {
        self.type = type
        self.message = message
    }

    /// The request has no signature.
    static let missing = Self("MissingAuthenticationTokenException", "Missing Authentication Token")

    /// The access key doesn't exist, or the session token doesn't belong to it.
    static let unrecognized = Self(
        "UnrecognizedClientException",
        "The security token included in the request is invalid."
    )

    /// The session token has expired.
    static let credentialsExpired = Self(
        "ExpiredTokenException",
        "The security token included in the request is expired"
    )

    /// The signature is wrong.
    static let mismatch = invalid(
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access "
            + "Key and signing method. Consult the service documentation for details."
    )

    static func invalid(_ message: String) -> Self { Self("InvalidSignatureException", message) }

    static func incomplete(_ message: String) -> Self { Self("IncompleteSignatureException", message) }
}
