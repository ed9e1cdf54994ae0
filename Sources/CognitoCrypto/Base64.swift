#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The standard base64 of RFC 4648, section 4: `+` and `/`, padded with `=`, without line breaks.
package enum Base64 {
    /// The text for the bytes.
    package static func encode(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString()
    }

    /// The bytes of a text, or nil if it has anything but the alphabet and, at its end, the padding it needs.
    ///
    /// Foundation's decoder takes padding where none belongs, and three bytes out of `====`. Bits at the end that fill
    /// no byte are dropped, as RFC 4648, section 3.5, allows and other clients do.
    package static func decode(_ text: String) -> [UInt8]? {
        let characters = Array(text.utf8)
        guard characters.count.isMultiple(of: 4) else { return nil }
        let padding = characters.suffix(2).reversed().prefix { $0 == UInt8(ascii: "=") }.count
        return decode(characters.dropLast(padding), alphabet: .standard)?.bytes
    }

    /// The bytes of characters without padding, and the bits left over at the end, or nil if one is not of the alphabet.
    static func decode(_ characters: ArraySlice<UInt8>, alphabet: Base64Alphabet) -> (bytes: [UInt8], rest: UInt32)? {
        var bits: UInt32 = 0
        var bitCount: UInt32 = 0
        var bytes: [UInt8] = []
        bytes.reserveCapacity(characters.count / 4 * 3 + 2)
        for character in characters {
            guard let value = alphabet.value(of: character) else { return nil }
            bits = bits << 6 | UInt32(value)
            bitCount += 6
            guard bitCount >= 8 else { continue }
            bitCount -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> bitCount))
        }
        return (bytes, bits & (1 << bitCount - 1))
    }
}
