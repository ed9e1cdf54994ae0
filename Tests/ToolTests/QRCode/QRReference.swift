import Foundation
import Testing

@testable import cognito_auth

/// A QR code as another program makes it: qrcode 8 for Python (PyPI), with version, level and mask laid down.
struct QRReference: Decodable, CustomTestStringConvertible {
    let id, text: String
    let version, mask: Int
    let level: String
    /// From above, `#` for a dark module.
    let rows: [String]

    var testDescription: String { id }

    /// Each version, at both levels; of three versions one is filled to the last byte.
    static func all() throws -> [QRReference] {
        let file = try #require(
            Bundle.module.url(forResource: "python-qrcode", withExtension: "json", subdirectory: "QRCodes")
        )
        return try JSONDecoder().decode([QRReference].self, from: Data(contentsOf: file))
    }
}

extension QRModules {
    /// The modules in the same notation.
    var rows: [String] {
        (0..<size).map { row in String((0..<size).map { column in self[column, row] ? "#" : "." }) }
    }
}
