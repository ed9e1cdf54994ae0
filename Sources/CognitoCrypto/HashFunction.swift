import COpenSSL

#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// A hash function of the SHA family, plain and keyed.
package enum HashFunction: Sendable {
    /// SHA-1, which authenticator apps use in HMAC.
    case sha1
    /// SHA-256, which Cognito uses for everything of its own.
    case sha256
    /// SHA-512, which RFC 6238 allows for one-time passwords.
    case sha512

    /// The hash of the concatenation of the pieces.
    package func digest(_ pieces: any ContiguousBytes...) -> SecretBytes {
        let message = SecretBytes(joining: pieces)
        return unsafe output { target, length in
            unsafe message.withUnsafeBytes { message in
                unsafe EVP_Digest(message.baseAddress, message.count, target, &length, algorithm, nil) == 1
            }
        }
    }

    /// The HMAC (RFC 2104) of the concatenation of the pieces.
    package func hmac(key: some ContiguousBytes, _ pieces: any ContiguousBytes...) -> SecretBytes {
        let message = SecretBytes(joining: pieces)
        return unsafe output { target, length in
            unsafe key.withUnsafeBytes { key in
                unsafe message.withUnsafeBytes { message in
                    let text = unsafe message.baseAddress?.assumingMemoryBound(to: UInt8.self)
                    let keyLength = Int32(key.count)
                    return unsafe HMAC(
                        algorithm,
                        key.baseAddress,
                        keyLength,
                        text,
                        message.count,
                        target,
                        &length
                    ) != nil
                }
            }
        }
    }

    private var algorithm: OpaquePointer? {
        switch self {
        case .sha1: unsafe EVP_sha1()
        case .sha256: unsafe EVP_sha256()
        case .sha512: unsafe EVP_sha512()
        }
    }

    /// Runs one computation into a buffer of the hash's length.
    private func output(_ compute: (UnsafeMutablePointer<UInt8>?, inout UInt32) -> Bool) -> SecretBytes {
        unsafe SecretBytes(count: Int(EVP_MD_get_size(algorithm))) { target in
            var length: UInt32 = 0
            let done = unsafe compute(target.baseAddress?.assumingMemoryBound(to: UInt8.self), &length)
            // Only a libcrypto without the function, or no memory, gets here; there is nothing a caller could do.
            precondition(done && Int(length) == target.count, "OpenSSL has no \(self)")
        }
    }
}
