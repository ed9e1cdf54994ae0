#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A generator of the TOTP codes that Cognito expects from an authenticator app (RFC 6238): SHA-1, six digits, 30 seconds.
public struct TOTP: Sendable {
    private let secret: SecretBytes
    private let digits: Int

    /// Creates a generator from the `SecretCode` that `AssociateSoftwareToken` returns.
    ///
    /// - Parameter secretBase32: The secret in Base32 (RFC 4648, section 6), in uppercase or lowercase, with or without padding.
    /// - Throws: ``CognitoCryptoError/emptyValue(_:)`` or ``CognitoCryptoError/malformedBase32(_:)``.
    public init(secretBase32: String) throws(CognitoCryptoError) {
        guard let secret = Base32.decode(secretBase32) else { throw .malformedBase32(.totpSecret) }
        guard secret.count > 0 else { throw .emptyValue(.totpSecret) }
        self.init(secret: secret, digits: 6)
    }

    /// Creates a generator of codes with any number of digits, such as the eight in the examples of RFC 6238.
    package init(secret: SecretBytes, digits: Int) {
        self.secret = secret
        self.digits = digits
    }

    /// Returns the code that is valid at a time.
    ///
    /// - Parameter date: The time. The number of 30-second periods since 1970 is the counter (RFC 6238, section 4.2).
    /// - Returns: Six digits, with leading zeros.
    public func code(at date: Date) -> String {
        let counter = date.epochSeconds.flooredQuotientAndRemainder(dividingBy: 30).quotient
        let message = (0..<8).map { UInt8(truncatingIfNeeded: counter >> (56 - 8 * $0)) }
        // Dynamic truncation (RFC 4226, section 5.3).
        let hash = HashFunction.sha1.hmac(key: secret, message).unprotectedBytes
        let offset = Int(hash[hash.count - 1] & 15)
        let number = hash[offset..<(offset + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
        return String(String(UInt64(number) + 10_000_000_000).suffix(digits))  // Adding 10^10 keeps leading zeros.
    }
}

extension TOTP: Redacted {}
