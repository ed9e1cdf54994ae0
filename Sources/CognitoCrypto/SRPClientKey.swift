/// The public key A of a client, as a server takes it from `SRP_A`.
///
/// A multiple of N would make the shared secret zero whatever the password is, so there is no such key (RFC 5054, section
/// 2.5.4).
package struct SRPClientKey: Hashable, Sendable {
    /// I(A), which is hashed.
    let bytes: [UInt8]

    /// Reads hex in either case, with or without zeros in front.
    ///
    /// - Returns: `nil` if the text is not hex, too long for a number below N, or a multiple of N.
    package init?(hex: String) {
        guard let number = try? BigNumber(hex: hex, parameter: .clientPublicKey) else { return nil }
        let remainder = number % SRPGroup.cognito.prime
        guard !remainder.isZero else { return nil }
        bytes = number.twosComplement.revealed
    }
}
