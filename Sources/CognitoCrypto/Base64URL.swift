#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Base64 in the URL alphabet without padding (RFC 4648, section 5; RFC 7515, section 2).
package enum Base64URL {
    /// The text for the bytes.
    package static func encode(_ bytes: some Sequence<UInt8>) -> String {
        let standard = Data(bytes).base64EncodedString().utf8.lazy.filter { $0 != UInt8(ascii: "=") }
        return String(decoding: standard.map(urlCharacter), as: UTF8.self)
    }

    /// The bytes of a text, or `nil` for anything but what ``encode(_:)`` makes of them.
    ///
    /// Padding is refused, and so are bits at the end that fill no byte and are not zero: or one signature had many texts.
    package static func decode(_ text: some StringProtocol) -> [UInt8]? {
        // In an array, for the steps of a generic text's own iterator are calls.
        let characters = Array(text.utf8)
        var bits: UInt32 = 0
        var bitCount = 0
        var bytes: [UInt8] = []
        bytes.reserveCapacity(characters.count / 4 * 3 + 2)
        for character in characters {
            guard let value = value(of: character) else { return nil }
            bits = bits << 6 | UInt32(value)
            bitCount += 6
            if bitCount >= 8 {
                bitCount -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(bitCount)))
            }
        }
        // One character alone makes no byte.
        guard bitCount < 6, bits & (1 << UInt32(bitCount) - 1) == 0 else { return nil }
        return bytes
    }

    private static func urlCharacter(_ character: UInt8) -> UInt8 {
        switch character {
        case UInt8(ascii: "+"): UInt8(ascii: "-")
        case UInt8(ascii: "/"): UInt8(ascii: "_")
        default: character
        }
    }

    private static func value(of character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "-"): 62
        case UInt8(ascii: "_"): 63
        case UInt8(ascii: "+"), UInt8(ascii: "/"): nil
        default: Base64.value(of: character)
        }
    }
}
