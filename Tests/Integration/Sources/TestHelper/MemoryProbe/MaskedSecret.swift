/// A secret that is not in the memory as it is: only masked, until ``reveal()`` is asked for it.
struct MaskedSecret: Sendable {
    /// What each byte is exclusive-or'ed with.
    static let mask: UInt8 = 0x5a

    let name: String
    let masked: [UInt8]

    init(_ name: String, _ hex: String) {
        self.name = name
        let digits = hex.utf8.map { UInt8(hexDigit: $0) }
        masked = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    private init(_ name: String, masked: [UInt8]) {
        self.name = name
        self.masked = masked
    }

    /// The forms in which it may lie in the memory of a little-endian machine: as bytes, as a number of OpenSSL's, and as the
    /// words of SHA-256.
    var forms: [MaskedSecret] {
        let words = stride(from: 0, to: masked.count, by: 4).flatMap {
            masked[$0..<min($0 + 4, masked.count)].reversed()
        }
        return [self, MaskedSecret(name, masked: masked.reversed()), MaskedSecret(name, masked: words)]
    }

    /// The secret itself; the caller looks after it.
    func reveal() -> some Collection<UInt8> { masked.lazy.map { $0 ^ Self.mask } }
}

extension UInt8 {
    fileprivate init(hexDigit: UInt8) {
        self = hexDigit < UInt8(ascii: "a") ? hexDigit - UInt8(ascii: "0") : hexDigit - UInt8(ascii: "a") + 10
    }
}
