import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Random text in the forms the service uses.
enum RandomText {
    /// So many bytes, of OpenSSL's generator; the system's, which asks the kernel for every eight, if that should fail.
    static func bytes(_ count: Int) -> [UInt8] {
        if let bytes = try? SecretBytes.random(count: count).unprotectedBytes { return bytes }
        var generator = SystemRandomNumberGenerator()
        let words = (0..<(count + 7) / 8).map { _ in generator.next() }
        let bytes = words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
        return Array(bytes.prefix(count))
    }

    /// 26 lower-case letters and digits, the form of the service's client ids.
    static func clientID() -> String { characters(26, of: "abcdefghijklmnopqrstuvwxyz0123456789") }

    /// The id of a session in the list of a user's sessions: `tkn` and 25 lower-case letters and digits.
    static func sessionID() -> String { "tkn" + clientID().prefix(25) }

    /// A session: base64url, with the length and the first characters of the service's.
    static func session() -> String { "AYABe" + Base64URL.encode(bytes(780)) }

    /// A secret block: padded standard base64 of as many bytes as the service sends.
    static func secretBlock() -> String { Data(bytes(1_241)).base64EncodedString() }

    /// A refresh token: five parts like the service's encrypted one (RFC 7516, section 7.1), which no client can read either.
    static func refreshToken() -> String {
        let header = Base64URL.encode(Array(#"{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}"#.utf8))
        let parts = [256, 12, 830, 16].map { Base64URL.encode(bytes($0)) }
        return ([header] + parts).joined(separator: ".")
    }

    /// A code of so many digits, zeros in front included.
    static func code(digits: Int) -> String { characters(digits, of: "0123456789") }

    /// The secret of an authenticator app: 160 bits in base32, as many as the service gives.
    static func base32Secret() -> String { characters(32, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") }

    /// A temporary password: a letter of each case, a digit and a sign, as policies ask for, and at least 12 in all.
    static func temporaryPassword(length: Int) -> String {
        "Aa1!" + Base64URL.encode(bytes(max(9, length)))
    }

    /// The id of an access key that lasts: 20 characters.
    static func accessKeyID() -> String { "AKIA" + base32Secret().prefix(16) }

    /// The secret of an access key: 40 characters of standard base64.
    static func secretAccessKey() -> String { Data(bytes(30)).base64EncodedString() }

    /// A request id or token id.
    static func uuid() -> String { UUID().uuidString.lowercased() }

    /// The UUID that a hash makes.
    static func uuid(of hash: [UInt8]) -> String {
        var rest = Hex.encode(hash)[...]
        return [8, 4, 4, 4, 12].map { count in
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count)
        }.joined(separator: "-")
    }

    /// So many characters of an alphabet, each as often as another: a byte that would favour the first ones is passed over.
    private static func characters(_ count: Int, of alphabet: String) -> String {
        let alphabet = Array(alphabet.utf8)
        let limit = 256 / alphabet.count * alphabet.count
        var text: [UInt8] = []
        while text.count < count {
            let fair = bytes(count).filter { $0 < limit }
            text += fair.prefix(count - text.count).map { alphabet[Int($0) % alphabet.count] }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
