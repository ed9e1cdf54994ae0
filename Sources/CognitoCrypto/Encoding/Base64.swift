#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Base64 in the standard alphabet, with padding and without line breaks (RFC 4648, section 4).
package enum Base64 {
    /// Returns the Base64 text of the bytes.
    package static func encode(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    /// Returns the bytes of a text, or `nil` if it has characters outside the alphabet or wrong padding.
    ///
    /// Foundation's decoder is not used, because it accepts padding in the middle, and decodes `====` to three bytes. Trailing
    /// bits that don't fill a byte are ignored, as in other clients (RFC 4648, section 3.5).
    package static func decode(_ text: String) -> [UInt8]? {
        let characters = Array(text.utf8)
        guard characters.count.isMultiple(of: 4) else { return nil }
        let padding = characters.suffix(2).reversed().prefix { $0 == UInt8(ascii: "=") }.count
        return Base64Alphabet.standard.decode(characters.dropLast(padding))?.bytes
    }
}

/// Base64 in the URL alphabet, without padding (RFC 4648, section 5; RFC 7515, section 2).
package enum Base64URL {
    /// Returns the Base64URL text of the bytes.
    package static func encode(_ bytes: some Sequence<UInt8>) -> String {
        let characters = Array(Data(bytes).base64EncodedData()).prefix { $0 != UInt8(ascii: "=") }.map { character in
            switch character {
            case UInt8(ascii: "+"): UInt8(ascii: "-")
            case UInt8(ascii: "/"): UInt8(ascii: "_")
            default: character
            }
        }
        return String(decoding: characters, as: UTF8.self)
    }

    /// Returns the bytes of a text, or `nil` if ``encode(_:)`` can't return the text.
    ///
    /// Padding and nonzero unused bits are rejected, so that a signature has only one encoding.
    package static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let characters = Array(text.utf8)
        // A last group of one character doesn't fill a byte.
        guard characters.count % 4 != 1, let decoded = Base64Alphabet.url.decode(characters[...]),
            decoded.unusedBits == 0
        else { return nil }
        return decoded.bytes
    }
}

/// The two alphabets of Base64, which differ in their last two characters.
private enum Base64Alphabet {
    case standard
    case url

    /// Returns the bytes of characters without padding, and the trailing bits that don't fill a byte, or `nil` if a character is
    /// not in the alphabet.
    func decode(_ characters: ArraySlice<UInt8>) -> (bytes: [UInt8], unusedBits: UInt32)? {
        var bits: UInt32 = 0
        var bitCount: UInt32 = 0
        var bytes: [UInt8] = []
        bytes.reserveCapacity(characters.count / 4 * 3 + 2)
        for character in characters {
            guard let value = value(of: character) else { return nil }
            bits = bits << 6 | UInt32(value)
            bitCount += 6
            guard bitCount >= 8 else { continue }
            bitCount -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> bitCount))
        }
        return (bytes, bits & (1 << bitCount - 1))
    }

    private func value(of character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
        case self == .standard ? UInt8(ascii: "+") : UInt8(ascii: "-"): 62
        case self == .standard ? UInt8(ascii: "/") : UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
