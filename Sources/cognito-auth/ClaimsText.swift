import CognitoAuth
import Foundation

/// Claims as JSON text, members in the order of their names.
struct ClaimsText {
    let text: String

    init(_ token: some TokenClaims, isPretty: Bool) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
        text = JSONText(String(decoding: try encoder.encode(token.claims), as: UTF8.self)).text
    }
}
