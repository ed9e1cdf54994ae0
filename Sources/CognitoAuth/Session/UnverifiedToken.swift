import CognitoCrypto

#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// What a JSON Web Token says of itself, read without a look at its signature.
///
/// Good for showing a token to the one it belongs to; never to be trusted from anyone else. Source: RFC 7519, RFC 7515.
package struct UnverifiedToken: Sendable {
    /// The header: JSON in UTF-8.
    package let header: Data

    /// The claims: JSON in UTF-8.
    package let claims: Data

    /// Reads a token of three parts in base64url without padding; `nil` if it is none.
    ///
    /// A refresh token has five parts and is encrypted: it is none.
    package init?(_ token: String) {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let header = Self.object(parts[0]), let claims = Self.object(parts[1]) else {
            return nil
        }
        self.header = header
        self.claims = claims
    }

    /// The claim `username` of an access token: the user's own name, never an alias.
    var username: String? {
        guard case .object(let claims)? = try? JSONDecoder().decode(JSONValue.self, from: claims),
            case .string(let name)? = claims["username"]
        else { return nil }
        return name
    }

    /// The bytes of one part, if they are a JSON object.
    private static func object(_ part: Substring) -> Data? {
        guard !part.isEmpty, part.utf8.allSatisfy(isBase64URL) else { return nil }
        let standard = part.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: standard + padding),
            case .object? = try? JSONDecoder().decode(JSONValue.self, from: data)
        else { return nil }
        return data
    }

    private static func isBase64URL(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x5f: true
        default: false
        }
    }
}

extension UnverifiedToken: Redacted {}
