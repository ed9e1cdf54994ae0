import COpenSSL

/// A key on the curve P-256 that signs, made by OpenSSL.
package struct P256PrivateKey: Sendable {
    /// The public half.
    package let publicKey: P256PublicKey

    private let key: SharedEVPKey

    /// A new key.
    ///
    /// - Throws: What OpenSSL says.
    package init() throws(OpenSSLError) {
        ERR_clear_error()
        guard let key = EVPKey(generatingP256: ()), let info = key.subjectPublicKeyInfo,
            info.starts(with: P256PublicKey.prefix)
        else { throw .drained() }
        self.key = SharedEVPKey(key)
        publicKey = P256PublicKey(point: Array(info.dropFirst(P256PublicKey.prefix.count)))
    }

    /// Signs by ECDSA with SHA-256 (`ES256`, RFC 8152, section 8.1).
    ///
    /// - Parameter message: What to sign.
    /// - Returns: The signature in DER (RFC 3279, section 2.2.3), the form of WebAuthn: up to 72 bytes.
    /// - Throws: What OpenSSL says.
    package func signature(for message: [UInt8]) throws(OpenSSLError) -> [UInt8] {
        ERR_clear_error()
        guard let context = MessageDigestContext(),
            unsafe EVP_DigestSignInit(context.pointer, nil, EVP_sha256(), nil, key.key.pointer) == 1
        else { throw .drained() }
        var signature = [UInt8](repeating: 0, count: 72)
        var length = signature.count
        guard unsafe EVP_DigestSign(context.pointer, &signature, &length, message, message.count) == 1 else {
            throw .drained()
        }
        return Array(signature.prefix(length))
    }
}

extension P256PrivateKey: Redacted {}
