import Foundation
import Testing

/// The parts of a JWT, read with Foundation alone.
struct Claims {
    let header: [String: Any]
    let payload: [String: Any]
    let signed: String
    let signature: [UInt8]

    init(_ token: String) throws {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        try #require(parts.count == 3)
        header = try #require(try JSONSerialization.jsonObject(with: Self.decoded(parts[0])) as? [String: Any])
        payload = try #require(try JSONSerialization.jsonObject(with: Self.decoded(parts[1])) as? [String: Any])
        signed = parts[0] + "." + parts[1]
        signature = Array(try Self.decoded(parts[2]))
    }

    subscript(_ name: String) -> Any? { payload[name] }

    static func decoded(_ text: some StringProtocol) throws -> Data {
        #expect(!text.contains("="))
        let standard = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        let padding = String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
        return try #require(Data(base64Encoded: standard + padding))
    }

    /// The claims of a forged token.
    static func encoded(_ claims: [String: String]) throws -> String {
        try JSONSerialization.data(withJSONObject: claims).base64EncodedString()
            .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }
}
