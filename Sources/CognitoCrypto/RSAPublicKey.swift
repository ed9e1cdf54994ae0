import COpenSSL

/// An RSA public key, as the two numbers of a JWK (RFC 7518, section 6.3.1).
package struct RSAPublicKey: Hashable, Sendable {
    /// The modulus n, big-endian without zeros in front: member `n` of a JWK, decoded.
    package let modulus: [UInt8]

    /// The exponent e, big-endian without zeros in front: member `e` of a JWK, decoded.
    package let exponent: [UInt8]

    /// The same for OpenSSL, which takes as long to read a key as half a check does; `nil` if it does not take it.
    private let key: SharedEVPKey?

    /// A key of two numbers, of which zeros in front are dropped.
    package init(modulus: [UInt8], exponent: [UInt8]) {
        self.modulus = Array(modulus.drop { $0 == 0 })
        self.exponent = Array(exponent.drop { $0 == 0 })
        ERR_clear_error()
        defer { ERR_clear_error() }
        guard let key = EVPKey(rsaPublicKey: Self.der(modulus: self.modulus, exponent: self.exponent)) else {
            self.key = nil
            return
        }
        self.key = SharedEVPKey(key)
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.modulus == right.modulus && left.exponent == right.exponent
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(modulus)
        hasher.combine(exponent)
    }

    /// The bits of the modulus.
    package var bitWidth: Int { modulus.count * 8 - (modulus.first?.leadingZeroBitCount ?? 0) }

    /// Whether a signature by the key says anything.
    ///
    /// Its modulus has 2048 to 8192 bits (RFC 7518, section 3.3, has the lower bound); its exponent is odd, 3 at least, and has 64
    /// bits at most. Under the exponent 1 anybody can make a signature.
    package var isSound: Bool {
        (2_048...8_192).contains(bitWidth) && modulus.last?.isMultiple(of: 2) == false
            && exponent.last?.isMultiple(of: 2) == false && exponent.count <= 8 && exponent != [1]
    }

    /// Whether a signature by RSASSA-PKCS1-v1_5 with SHA-256 (`RS256`, RFC 7518, section 3.3) is the key's.
    ///
    /// - Parameters:
    ///   - signature: The signature, as long as the modulus.
    ///   - message: What was signed.
    /// - Returns: `false` as well if the numbers are not a key OpenSSL takes.
    package func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        ERR_clear_error()
        defer { ERR_clear_error() }
        guard let key, let context = MessageDigestContext(),
            unsafe EVP_DigestVerifyInit(context.pointer, nil, EVP_sha256(), nil, key.key.pointer) == 1
        else { return false }
        return unsafe EVP_DigestVerify(context.pointer, signature, signature.count, message, message.count) == 1
    }

    /// PKCS #1 `RSAPublicKey` (RFC 8017, appendix A.1.1): a sequence of two integers.
    private static func der(modulus: [UInt8], exponent: [UInt8]) -> [UInt8] {
        tagged(0x30, integer(modulus) + integer(exponent))
    }

    private static func integer(_ magnitude: [UInt8]) -> [UInt8] {
        let needsZero = (magnitude.first ?? 0x80) >= 0x80
        return tagged(0x02, (needsZero ? [0] : []) + magnitude)
    }

    private static func tagged(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        guard content.count >= 0x80 else { return [tag, UInt8(content.count)] + content }
        let length = [UInt8(content.count >> 8), UInt8(content.count & 0xFF)].drop { $0 == 0 }
        return [tag, 0x80 | UInt8(length.count)] + length + content
    }
}
