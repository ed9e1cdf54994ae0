import COpenSSL

/// A key pair of a passkey on the curve P-256.
package struct P256PrivateKey: Sendable {
    package let publicKey: P256PublicKey
    private let key: EVPKey

    /// Generates a key pair.
    ///
    /// - Throws: ``OpenSSLError``.
    package init() throws(OpenSSLError) {
        ERR_clear_error()
        let key = unsafe EVPKey(generating: "EC") { unsafe EVP_PKEY_CTX_set_group_name($0, "P-256") }
        guard let key, let info = key.subjectPublicKeyInfo, info.starts(with: P256PublicKey.infoPrefix) else {
            throw .fromErrorQueue()
        }
        self.key = key
        publicKey = P256PublicKey(point: Array(info.dropFirst(P256PublicKey.infoPrefix.count)))
    }

    /// Returns a signature by ECDSA with SHA-256 (`ES256`, RFC 8152, section 8.1).
    ///
    /// - Parameter message: The message.
    /// - Returns: The signature in DER (RFC 3279, section 2.2.3), the format of WebAuthn: up to 72 bytes.
    /// - Throws: ``OpenSSLError``.
    package func signature(for message: [UInt8]) throws(OpenSSLError) -> [UInt8] {
        try key.signature(for: message, maximumLength: 72)
    }
}

extension P256PrivateKey: Redacted {}

/// A public key of a passkey on the curve P-256 (RFC 8152, section 13.1.1).
package struct P256PublicKey: Hashable, Sendable {
    /// The uncompressed point: `04`, X, and Y, 65 bytes (SEC 1, section 2.3.3).
    package let point: [UInt8]

    /// Creates a key from a point, which is validated only in ``isValid(_:for:)``.
    package init(point: [UInt8]) {
        self.point = point
    }

    /// Returns a Boolean value that indicates whether a signature by ECDSA with SHA-256 is valid (`ES256`, RFC 8152, section
    /// 8.1).
    ///
    /// - Parameters:
    ///   - signature: The signature in DER (RFC 3279, section 2.2.3), the format of WebAuthn.
    ///   - message: The signed message.
    /// - Returns: `true` if the signature is valid, or `false` if it is not or the point is not on the curve.
    package func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        ERR_clear_error()
        defer { ERR_clear_error() }
        guard point.count == 65,
            let key = unsafe EVPKey(der: Self.infoPrefix + point, { unsafe d2i_PUBKEY(nil, &$0, $1) })
        else { return false }
        return key.isValid(signature, for: message.span)
    }

    /// `SubjectPublicKeyInfo` up to the point: `id-ecPublicKey` and `secp256r1` (RFC 5480, section 2.1.1).
    fileprivate static let infoPrefix: [UInt8] = [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01,
        0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
    ]
}
