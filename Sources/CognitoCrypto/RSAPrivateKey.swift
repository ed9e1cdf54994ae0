import COpenSSL

/// An RSA key that signs, made by OpenSSL.
package struct RSAPrivateKey: Sendable {
    /// The public half.
    package let publicKey: RSAPublicKey

    private let key: SharedEVPKey

    /// A new key with the exponent 65537.
    ///
    /// - Parameter bits: The bits of the modulus; `RS256` asks for 2048 or more.
    /// - Throws: What OpenSSL says.
    package init(bits: Int = 2_048) throws(OpenSSLError) {
        ERR_clear_error()
        try self.init(EVPKey(generatingRSA: bits))
    }

    /// Reads a key in the form of PKCS #1, `RSAPrivateKey` (RFC 8017, appendix A.1.2).
    ///
    /// - Parameter der: The key in DER.
    /// - Throws: The errors of OpenSSL if the bytes are not such a key.
    package init(der: [UInt8]) throws(OpenSSLError) {
        ERR_clear_error()
        try self.init(EVPKey(rsaPrivateKey: der))
    }

    private init(_ key: consuming EVPKey?) throws(OpenSSLError) {
        guard let key, let modulus = key.number("n"), let exponent = key.number("e") else { throw .drained() }
        self.key = SharedEVPKey(key)
        publicKey = RSAPublicKey(modulus: modulus, exponent: exponent)
    }

    /// Signs by RSASSA-PKCS1-v1_5 with SHA-256 (`RS256`, RFC 7518, section 3.3).
    ///
    /// - Parameter message: What to sign.
    /// - Returns: The signature, as long as the modulus.
    /// - Throws: What OpenSSL says.
    package func signature(for message: [UInt8]) throws(OpenSSLError) -> [UInt8] {
        ERR_clear_error()
        guard let context = MessageDigestContext(),
            unsafe EVP_DigestSignInit(context.pointer, nil, EVP_sha256(), nil, key.key.pointer) == 1
        else { throw .drained() }
        var signature = [UInt8](repeating: 0, count: publicKey.modulus.count)
        var length = signature.count
        guard unsafe EVP_DigestSign(context.pointer, &signature, &length, message, message.count) == 1,
            length == signature.count
        else { throw .drained() }
        return signature
    }
}

extension RSAPrivateKey: Redacted {}
