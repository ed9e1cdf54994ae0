#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Base64 in the URL alphabet without padding (RFC 4648, section 5; RFC 7515, section 2).
package enum Base64URL {
    /// The text for the bytes.
    package static func encode(_ bytes: some Sequence<UInt8>) -> String {
        var text = Array(Data(bytes).base64EncodedString().utf8)
        while text.last == UInt8(ascii: "=") { text.removeLast() }
        for (index, character) in text.enumerated() {
            switch character {
            case UInt8(ascii: "+"): text[index] = UInt8(ascii: "-")
            case UInt8(ascii: "/"): text[index] = UInt8(ascii: "_")
            default: continue
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of a text, or `nil` for anything but what ``encode(_:)`` makes of them.
    ///
    /// Padding is refused, and so are bits at the end that fill no byte and are not zero: or one signature had many texts.
    package static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let characters = Array(text.utf8)
        // One character alone fills no byte.
        guard characters.count % 4 != 1, let decoded = Base64.decode(characters[...], alphabet: .url), decoded.rest == 0
        else { return nil }
        return decoded.bytes
    }
}
