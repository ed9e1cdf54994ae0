import COpenSSL

/// An RSA key pair that signs tokens.
package struct RSAPrivateKey: Sendable {
    package let publicKey: RSAPublicKey
    private let key: EVPKey

    /// Generates a key pair of 2048 bits with the exponent 65537.
    ///
    /// - Throws: ``OpenSSLError``.
    package init() throws(OpenSSLError) {
        ERR_clear_error()
        try self.init(unsafe EVPKey(generating: "RSA") { unsafe EVP_PKEY_CTX_set_rsa_keygen_bits($0, 2_048) })
    }

    /// Creates a key pair from PKCS #1 `RSAPrivateKey` (RFC 8017, appendix A.1.2).
    ///
    /// - Parameter der: The key in DER.
    /// - Throws: ``OpenSSLError`` if the bytes are not a key.
    package init(der: [UInt8]) throws(OpenSSLError) {
        ERR_clear_error()
        try self.init(unsafe EVPKey(der: der) { unsafe d2i_PrivateKey(EVP_PKEY_RSA, nil, &$0, $1) })
    }

    private init(_ key: EVPKey?) throws(OpenSSLError) {
        guard let key, let modulus = key.number("n"), let exponent = key.number("e") else { throw .fromErrorQueue() }
        self.key = key
        publicKey = RSAPublicKey(modulus: modulus, exponent: exponent)
    }

    /// Returns a signature by RSASSA-PKCS1-v1_5 with SHA-256 (`RS256`, RFC 7518, section 3.3).
    ///
    /// - Parameter message: The message.
    /// - Returns: The signature, which has the length of the modulus.
    /// - Throws: ``OpenSSLError``.
    package func signature(for message: [UInt8]) throws(OpenSSLError) -> [UInt8] {
        try key.signature(for: message, maximumLength: publicKey.modulus.count)
    }
}

extension RSAPrivateKey: Redacted {}
