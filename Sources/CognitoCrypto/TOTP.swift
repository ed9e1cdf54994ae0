#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// An authenticator app: the codes of RFC 6238 as Cognito checks them, with SHA-1, six digits and 30 seconds.
public struct TOTP: Sendable {
    private let secret: SecretBytes
    private let digits: Int
    private let period: Int
    private let algorithm: HashFunction

    /// Reads the secret that `AssociateSoftwareToken` returns as `SecretCode`.
    ///
    /// - Parameter secretBase32: The secret in base32 (RFC 4648, section 6), in either case, with padding or without.
    /// - Throws: ``SRPError/emptyValue(_:)`` or ``SRPError/malformedBase32(_:)``.
    public init(secretBase32: String) throws(SRPError) {
        guard let secret = Base32.decode(secretBase32) else { throw .malformedBase32(.totpSecret) }
        guard secret.count > 0 else { throw .emptyValue(.totpSecret) }
        self.init(secret: secret)
    }

    /// Any variant of RFC 6238: Cognito has one, the RFC's own examples need the others.
    package init(secret: SecretBytes, digits: Int = 6, period: Int = 30, algorithm: HashFunction = .sha1) {
        self.secret = secret
        self.digits = digits
        self.period = period
        self.algorithm = algorithm
    }

    /// The code that is valid at a time.
    ///
    /// - Parameter date: The time; its second of the epoch is divided by 30 (RFC 6238, section 4.2).
    /// - Returns: Six digits, as text because the first may be zero.
    public func code(at date: Date) -> String {
        let counter = date.epochSeconds.flooredQuotientAndRemainder(dividingBy: period).quotient
        return code(counter: UInt64(bitPattern: Int64(counter)))
    }

    /// The code of a counter (RFC 4226, section 5.3).
    private func code(counter: UInt64) -> String {
        let message = (0..<8).map { UInt8(truncatingIfNeeded: counter >> (56 - 8 * $0)) }
        let hash = algorithm.hmac(key: secret, message).revealed
        let offset = Int(hash[hash.count - 1] & 15)
        let number = hash[offset..<(offset + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
        return String(String(UInt64(number) + 10_000_000_000).suffix(digits))
    }
}

extension TOTP: Redacted {}
