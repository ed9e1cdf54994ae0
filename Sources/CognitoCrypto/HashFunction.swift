import COpenSSL

#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// A hash function of the SHA family, with its HMAC.
package enum HashFunction: Sendable {
    /// SHA-1, for the HMAC of TOTP.
    case sha1
    /// SHA-256, for every other hash and HMAC.
    case sha256

    /// Returns the hash of the concatenation of the pieces.
    package func digest(_ pieces: any ContiguousBytes...) -> SecretBytes {
        let message = SecretBytes(joining: pieces)
        return unsafe output { target, length in
            unsafe message.withUnsafeBytes { message in
                unsafe EVP_Digest(message.baseAddress, message.count, target, &length, algorithm, nil) == 1
            }
        }
    }

    /// Returns the HMAC (RFC 2104) of the concatenation of the pieces.
    package func hmac(key: some ContiguousBytes, _ pieces: any ContiguousBytes...) -> SecretBytes {
        let message = SecretBytes(joining: pieces)
        return unsafe output { target, length in
            unsafe key.withUnsafeBytes { key in
                unsafe message.withUnsafeBytes { message in
                    let (count, text) = unsafe (message.count, message.assumingMemoryBound(to: UInt8.self).baseAddress)
                    return unsafe HMAC(algorithm, key.baseAddress, Int32(key.count), text, count, target, &length)
                        != nil
                }
            }
        }
    }

    private var algorithm: OpaquePointer? {
        switch self {
        case .sha1: unsafe EVP_sha1()
        case .sha256: unsafe EVP_sha256()
        }
    }

    /// Returns the bytes that a closure writes into a buffer of the hash's length.
    private func output(_ compute: (UnsafeMutablePointer<UInt8>?, inout UInt32) -> Bool) -> SecretBytes {
        unsafe SecretBytes(count: Int(EVP_MD_get_size(algorithm))) { target in
            var length: UInt32 = 0
            let isComputed = unsafe compute(target.baseAddress?.assumingMemoryBound(to: UInt8.self), &length)
            // OpenSSL fails only if it was built without the hash function, or if the memory is exhausted.
            precondition(isComputed && Int(length) == target.count, "OpenSSL cannot compute \(self)")
        }
    }
}

/// HKDF with SHA-256 (RFC 5869).
package enum HKDF {
    /// Returns the pseudorandom key (RFC 5869, section 2.2).
    package static func extract(salt: some ContiguousBytes, secret: some ContiguousBytes) -> SecretBytes {
        HashFunction.sha256.hmac(key: salt, secret)
    }

    /// Returns the output keying material (RFC 5869, section 2.3), which has at most 255 blocks of 32 bytes.
    package static func expand(_ key: SecretBytes, info: [UInt8], length: Int) -> SecretBytes {
        let blocks = (length + 31) / 32
        precondition(blocks <= 255, "HKDF produces at most 8160 bytes")
        var block = SecretBytes(utf8: "")
        var output: [SecretBytes] = []
        for counter in 0..<UInt8(blocks) {
            block = HashFunction.sha256.hmac(key: key, block, info, [counter + 1])
            output.append(block)
        }
        return SecretBytes(joining: output).prefix(length)
    }
}
