import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Random text in the forms the service uses, from the system's random numbers.
enum RandomText {
    static func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        // Eight bytes a call: each call asks the kernel.
        let words = (0..<(count + 7) / 8).map { _ in generator.next() }
        let bytes = words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
        return Array(bytes.prefix(count))
    }

    /// 26 lower-case letters and digits, the form of the service's client ids.
    static func clientID() -> String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789")
        return String((0..<26).compactMap { _ in alphabet.randomElement() })
    }

    /// A session: base64url, with the length and the first characters of the service's.
    static func session() -> String { "AYABe" + Base64URL.encode(bytes(780)) }

    /// A secret block: padded standard base64 of as many bytes as the service sends.
    static func secretBlock() -> String { Data(bytes(1_241)).base64EncodedString() }

    /// A code of so many digits, zeros in front included.
    static func code(digits: Int) -> String {
        String((0..<digits).compactMap { _ in "0123456789".randomElement() })
    }

    /// The secret of an authenticator app: 160 bits in base32, as many as the service gives.
    static func base32Secret() -> String {
        String((0..<32).compactMap { _ in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".randomElement() })
    }

    /// A request id or token id.
    static func uuid() -> String { UUID().uuidString.lowercased() }
}
