/// Base32, the encoding of TOTP secrets (RFC 4648, section 6).
package enum Base32 {
    /// Returns the bytes of a text in uppercase or lowercase, with or without padding, or `nil` if it is not Base32.
    ///
    /// Trailing bits that don't fill a byte are ignored. A length that can't result from encoding is rejected.
    package static func decode(_ text: String) -> SecretBytes? {
        let characters = text.utf8.reversed().drop { $0 == UInt8(ascii: "=") }.reversed()
        guard ![1, 3, 6].contains(characters.count % 8) else { return nil }
        var bits: UInt16 = 0
        var bitCount = 0
        var bytes: [UInt8] = []
        for character in characters {
            guard let value = value(of: character) else { return nil }
            bits = bits << 5 | UInt16(value)
            bitCount += 5
            if bitCount >= 8 {
                bitCount -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt16(bitCount)))
            }
        }
        return SecretBytes(bytes)
    }

    private static func value(of character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a")
        case UInt8(ascii: "2")...UInt8(ascii: "7"): character - UInt8(ascii: "2") + 26
        default: nil
        }
    }
}
