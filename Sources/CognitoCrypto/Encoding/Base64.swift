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
        return Base64Alphabet.standard.decode(characters.span.extracting(droppingLast: padding))?.bytes
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
    package static func decode(_ text: some StringProtocol) -> [UInt8]? { decode(Array(text.utf8).span) }

    /// Returns the bytes of a text that is given by its UTF-8 bytes.
    package static func decode(_ characters: Span<UInt8>) -> [UInt8]? {
        // A last group of one character doesn't fill a byte.
        guard characters.count % 4 != 1, let decoded = Base64Alphabet.url.decode(characters), decoded.unusedBits == 0
        else { return nil }
        return decoded.bytes
    }
}

/// One of the two alphabets of Base64, which differ in their last two characters.
private struct Base64Alphabet {
    static let standard = Base64Alphabet(lastCharacters: "+/")
    static let url = Base64Alphabet(lastCharacters: "-_")

    /// The value of each byte, or 64 if the byte is not in the alphabet.
    private let values: [UInt8]

    private init(lastCharacters: String) {
        let characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + lastCharacters
        var values = [UInt8](repeating: 64, count: 256)
        for (value, character) in characters.utf8.enumerated() { values[Int(character)] = UInt8(value) }
        self.values = values
    }

    /// Returns the bytes of characters without padding, and the trailing bits that don't fill a byte, or `nil` if a character is
    /// not in the alphabet.
    func decode(_ characters: Span<UInt8>) -> (bytes: [UInt8], unusedBits: UInt32)? {
        let values = values.span
        var bits: UInt32 = 0
        var bitCount: UInt32 = 0
        var invalid: UInt8 = 0
        var bytes: [UInt8] = []
        bytes.reserveCapacity(characters.count / 4 * 3 + 2)
        for index in characters.indices {
            let value = values[Int(characters[index])]
            invalid |= value
            bits = bits << 6 | UInt32(value)
            bitCount += 6
            guard bitCount >= 8 else { continue }
            bitCount -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> bitCount))
        }
        return invalid < 64 ? (bytes, bits & (1 << bitCount - 1)) : nil
    }
}
