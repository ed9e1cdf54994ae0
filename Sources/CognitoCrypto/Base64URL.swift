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
        guard text.utf8.allSatisfy({ !"+/=".utf8.contains($0) }) else { return nil }
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        let standard = String(decoding: text.utf8.map(standardCharacter), as: UTF8.self) + padding
        guard let bytes = Base64.decode(standard), encode(bytes).utf8.elementsEqual(text.utf8) else { return nil }
        return bytes
    }

    private static func urlCharacter(_ character: UInt8) -> UInt8 {
        switch character {
        case UInt8(ascii: "+"): UInt8(ascii: "-")
        case UInt8(ascii: "/"): UInt8(ascii: "_")
        default: character
        }
    }

    private static func standardCharacter(_ character: UInt8) -> UInt8 {
        switch character {
        case UInt8(ascii: "-"): UInt8(ascii: "+")
        case UInt8(ascii: "_"): UInt8(ascii: "/")
        default: character
        }
    }
}
