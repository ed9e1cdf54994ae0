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

    /// The bytes of a text, or nil unless it is exactly what ``encode(_:)`` would have written.
    ///
    /// Decoders differ in what they forgive (missing padding, the URL alphabet, stray bits at the end), and text that
    /// two sides read differently makes a signature that only one of them accepts.
    package static func decode(_ text: String) -> [UInt8]? {
        guard let data = Data(base64Encoded: text), data.base64EncodedString().utf8.elementsEqual(text.utf8) else {
            return nil
        }
        return Array(data)
    }
}
