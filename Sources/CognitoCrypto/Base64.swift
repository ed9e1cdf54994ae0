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
        let characters = text.utf8
        let padding = characters.reversed().prefix(2).prefix { $0 == UInt8(ascii: "=") }.count
        guard characters.count.isMultiple(of: 4) else { return nil }
        var bits: UInt32 = 0
        var bytes: [UInt8] = []
        for (index, character) in characters.dropLast(padding).enumerated() {
            guard let value = value(of: character) else { return nil }
            bits = bits << 6 | UInt32(value)
            // Of each four characters the first completes no byte, and the others leave 4, 2 and 0 bits over.
            if case let position = index % 4, position > 0 {
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(6 - 2 * position)))
            }
        }
        return bytes
    }

    private static func value(of character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
