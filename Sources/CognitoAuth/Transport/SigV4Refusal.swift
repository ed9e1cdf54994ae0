/// Why the service refuses a signature, in the service's words.
package struct SigV4Refusal: Error, Hashable, Sendable {
    /// The exception's name.
    package let type: String
    /// The exception's message.
    package let message: String

    private init(_ type: String, _ message: String) {
        self.type = type
        self.message = message
    }

    /// There is no signature at all.
    static let missing = Self("MissingAuthenticationTokenException", "Missing Authentication Token")

    /// The access key does not exist, or the session token is not its own.
    static let unrecognized = Self(
        "UnrecognizedClientException",
        "The security token included in the request is invalid."
    )

    /// The session token is its own, and too old.
    static let credentialsExpired = Self(
        "ExpiredTokenException",
        "The security token included in the request is expired"
    )

    /// The signature is another one.
    static let mismatch = invalid(
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access "
            + "Key and signing method. Consult the service documentation for details."
    )

    static func invalid(_ message: String) -> Self { Self("InvalidSignatureException", message) }

    static func incomplete(_ message: String) -> Self { Self("IncompleteSignatureException", message) }
}
