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
    /// Bits at the end that fill no byte are dropped, as RFC 4648, section 3.5, allows and other clients do.
    package static func decode(_ text: String) -> [UInt8]? {
        // Foundation refuses what is not in the alphabet but takes padding where none belongs; then the length is wrong.
        guard let data = Data(base64Encoded: text), text.utf8.count == (data.count + 2) / 3 * 4 else { return nil }
        return Array(data)
    }
}
