import COpenSSL

/// A public key on the curve P-256, as passkeys have it (RFC 8152, section 13.1.1).
package struct P256PublicKey: Hashable, Sendable {
    /// The point without compression: `04`, X and Y, 65 bytes (SEC 1, section 2.3.3).
    package let point: [UInt8]

    /// A key by its point.
    ///
    /// - Parameter point: 65 bytes, the first one `04`. Whether it lies on the curve is looked at with each signature.
    package init(point: [UInt8]) {
        self.point = point
    }

    /// Whether a signature by ECDSA with SHA-256 (`ES256`, RFC 8152, section 8.1) is the key's.
    ///
    /// - Parameters:
    ///   - signature: The signature in DER (RFC 3279, section 2.2.3), the form of WebAuthn.
    ///   - message: What was signed.
    /// - Returns: `false` as well if the point is not on the curve.
    package func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        ERR_clear_error()
        defer { ERR_clear_error() }
        guard point.count == 65, let key = EVPKey(subjectPublicKeyInfo: Self.prefix + point),
            let context = MessageDigestContext(),
            unsafe EVP_DigestVerifyInit(context.pointer, nil, EVP_sha256(), nil, key.pointer) == 1
        else { return false }
        return unsafe EVP_DigestVerify(context.pointer, signature, signature.count, message, message.count) == 1
    }

    /// `SubjectPublicKeyInfo` up to the point: `id-ecPublicKey` and `secp256r1` (RFC 5480, section 2.1.1).
    static let prefix: [UInt8] = [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01,
        0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
    ]
}
