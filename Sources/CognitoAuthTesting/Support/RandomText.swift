import CognitoCrypto
import Foundation

/// Random text in the formats of Cognito.
enum RandomText {
    /// Returns random bytes from OpenSSL, or from the system if OpenSSL fails.
    static func bytes(_ count: Int) -> [UInt8] {
        if let bytes = try? SecretBytes.random(count: count).unprotectedBytes { return bytes }
        return (0..<count).map { _ in .random(in: 0...255) }
    }

    /// Returns a client ID: 26 lowercase letters and digits.
    static func clientID() -> String { characters(26, of: alphanumerics) }

    private static let alphanumerics = "abcdefghijklmnopqrstuvwxyz0123456789"

    /// Returns the ID of a user session of the hash: `tkn`, and 25 lowercase letters and digits.
    static func userSessionID(of hash: [UInt8]) -> String { "tkn" + characters(of: alphanumerics, hash.prefix(25)) }

    /// Returns the session of a challenge: Base64url with the length and the first characters of a session from Cognito.
    static func session() -> String { "AYABe" + Base64URL.encode(bytes(780)) }

    /// Returns a secret block: Base64 of as many bytes as in one from Cognito.
    static func secretBlock() -> String { Data(bytes(1_241)).base64EncodedString() }

    static func code(digits: Int) -> String { characters(digits, of: "0123456789") }

    /// Returns the secret of an authenticator app: 160 bits in Base32.
    static func base32Secret() -> String { characters(32, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") }

    /// Returns a temporary password of at least 16 characters, with a character of each kind that a policy can require.
    static func temporaryPassword(length: Int) -> String { "Aa1!" + Base64URL.encode(bytes(max(9, length))) }

    /// Returns the ID of a permanent access key: 20 characters.
    static func accessKeyID() -> String { "AKIA" + base32Secret().prefix(16) }

    /// Returns a secret access key: 40 characters of Base64.
    static func secretAccessKey() -> String { Data(bytes(30)).base64EncodedString() }

    /// Returns a UUID of version 4 (RFC 9562, section 5.4), six times as fast as `UUID()`, which opens a device file.
    static func uuid() -> String { uuid(of: uuidBytes()) }

    /// Returns the bytes of a UUID of version 4.
    static func uuidBytes() -> [UInt8] {
        var bytes = bytes(16)
        (bytes[6], bytes[8]) = (bytes[6] & 0x0F | 0x40, bytes[8] & 0x3F | 0x80)
        return bytes
    }

    /// Returns the first 16 bytes of a hash in the form of a UUID.
    static func uuid(of hash: [UInt8]) -> String {
        let groups = [0..<4, 4..<6, 6..<8, 8..<10, 10..<16]
        return groups.map { Hex.encode(Array(hash[$0])) }.joined(separator: "-")
    }

    private static func characters(_ count: Int, of alphabet: String) -> String {
        characters(of: alphabet, bytes(count)[...])
    }

    private static func characters(of alphabet: String, _ bytes: ArraySlice<UInt8>) -> String {
        let alphabet = Array(alphabet.utf8)
        return String(decoding: bytes.map { alphabet[Int($0) % alphabet.count] }, as: UTF8.self)
    }
}
