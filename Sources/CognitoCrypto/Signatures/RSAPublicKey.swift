import COpenSSL

/// An RSA public key, such as that of a JWK (RFC 7518, section 6.3.1).
package struct RSAPublicKey: Hashable, Sendable {
    /// The modulus n, big-endian without leading zeros.
    package let modulus: [UInt8]

    /// The exponent e, big-endian without leading zeros.
    package let exponent: [UInt8]

    /// The key in OpenSSL's format, or `nil` if OpenSSL rejects it.
    ///
    /// It is stored because creating it takes half as long as a verification.
    private let key: EVPKey?

    /// Creates a key from two big-endian numbers, and removes their leading zeros.
    package init(modulus: [UInt8], exponent: [UInt8]) {
        self.modulus = Array(modulus.drop { $0 == 0 })
        self.exponent = Array(exponent.drop { $0 == 0 })
        ERR_clear_error()
        let der = Self.der(modulus: self.modulus, exponent: self.exponent)
        key = unsafe EVPKey(der: der) { unsafe d2i_PublicKey(EVP_PKEY_RSA, nil, &$0, $1) }
        ERR_clear_error()
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.modulus == right.modulus && left.exponent == right.exponent
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(modulus)
        hasher.combine(exponent)
    }

    /// The number of bits of the modulus.
    package var bitWidth: Int { modulus.count * 8 - (modulus.first?.leadingZeroBitCount ?? 0) }

    /// A Boolean value that indicates whether the key can verify `RS256` signatures securely.
    ///
    /// The modulus must be odd and have 2048 to 8192 bits (RFC 7518, section 3.3, requires 2048 or more). The exponent must be
    /// odd, at least 3, and have at most 64 bits. With the exponent 1, anyone could create a signature.
    package var isAcceptableForRS256: Bool {
        (2_048...8_192).contains(bitWidth) && modulus.last?.isMultiple(of: 2) == false
            && exponent.last?.isMultiple(of: 2) == false && exponent.count <= 8 && exponent != [1]
    }

    /// Returns a Boolean value that indicates whether a signature by RSASSA-PKCS1-v1_5 with SHA-256 is valid (`RS256`, RFC 7518,
    /// section 3.3).
    ///
    /// - Parameters:
    ///   - signature: The signature, which has the length of the modulus.
    ///   - message: The signed message.
    /// - Returns: `true` if the signature is valid, or `false` if it is not or OpenSSL rejects the key.
    package func isValid(_ signature: [UInt8], for message: Span<UInt8>) -> Bool {
        key?.isValid(signature, for: message) ?? false
    }

    /// Returns a Boolean value that indicates whether a signature is valid, for a message in an array.
    package func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        isValid(signature, for: message.span)
    }

    /// Returns the DER of the PKCS #1 type `RSAPublicKey` (RFC 8017, appendix A.1.1): a sequence of two integers.
    private static func der(modulus: [UInt8], exponent: [UInt8]) -> [UInt8] {
        element(0x30, integer(modulus) + integer(exponent))
    }

    private static func integer(_ magnitude: [UInt8]) -> [UInt8] {
        let needsZero = magnitude.first.map { $0 >= 0x80 } ?? true
        return element(0x02, (needsZero ? [0] : []) + magnitude)
    }

    private static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        guard content.count >= 0x80 else { return [tag, UInt8(content.count)] + content }
        let length = [UInt8(content.count >> 8), UInt8(content.count & 0xFF)].drop { $0 == 0 }
        return [tag, 0x80 | UInt8(length.count)] + length + content
    }
}
