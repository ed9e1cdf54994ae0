#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// HKDF with SHA-256 (RFC 5869): keys out of a secret that is not uniform.
package enum HKDF {
    /// The pseudorandom key (RFC 5869, section 2.2).
    package static func extract(salt: some ContiguousBytes, secret: some ContiguousBytes) -> SecretBytes {
        HashFunction.sha256.hmac(key: salt, secret)
    }

    /// As many bytes as asked for (RFC 5869, section 2.3), 255 blocks of 32 at most.
    package static func expand(_ key: SecretBytes, info: [UInt8], length: Int) -> SecretBytes {
        let blocks = (length + 31) / 32
        precondition(blocks <= 255, "HKDF gives at most 8160 bytes")
        var block = SecretBytes(utf8: "")
        var output: [SecretBytes] = []
        for counter in 0..<UInt8(blocks) {
            block = HashFunction.sha256.hmac(key: key, block, info, [counter + 1])
            output.append(block)
        }
        return SecretBytes(joining: output).prefix(length)
    }
}
