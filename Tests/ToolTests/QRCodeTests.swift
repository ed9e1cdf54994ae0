import Foundation
import Testing

@testable import cognito_auth

@Suite("QR codes") struct QRCodeTests {
    @Test(arguments: try QRReference.all())
    func `A code equals the output of another encoder`(_ reference: QRReference) throws {
        let version = QRVersion(number: reference.version)
        let codewords = try #require(QRCode.codewords(for: reference.text, version))
        #expect(QRMatrix(version, codewords).rows == reference.rows, "\(reference.id)")
    }

    @Test func `A code has the smallest version that can hold the text`() throws {
        // ISO/IEC 18004:2015, table 7, contains the capacities in bytes.
        for (count, version) in [(14, 1), (15, 2), (26, 2), (27, 3), (330, 13), (331, 13)] {
            let code = try #require(QRCode(String(repeating: "a", count: count)), "\(count) bytes")
            #expect(code.version.number == version, "\(count) bytes")
        }
        #expect(QRCode(String(repeating: "a", count: 332)) == nil)
    }
}

/// A QR code from qrcode 7.4.2 for Python (PyPI) at level M with mask pattern 000.
struct QRReference: Decodable, CustomTestStringConvertible {
    let id, text: String
    let version: Int
    /// The rows from top to bottom, with `#` for a dark module.
    let rows: [String]

    var testDescription: String { id }

    /// Returns a code of each version.
    static func all() throws -> [QRReference] {
        let file = try #require(
            Bundle.module.url(forResource: "python-qrcode", withExtension: "json", subdirectory: "QRCodes")
        )
        return try JSONDecoder().decode([QRReference].self, from: Data(contentsOf: file))
    }
}

extension QRMatrix {
    /// The rows in the same notation as in ``QRReference``.
    var rows: [String] {
        (0..<size).map { row in String((0..<size).map { column in self[column, row] ? "#" : "." }) }
    }
}
