import Foundation
import Testing

@testable import cognito_auth

@Suite("QR codes") struct QRCodeTests {
    @Test(arguments: try QRReference.all())
    func `A code is the one that another program makes`(_ reference: QRReference) throws {
        let version = QRVersion(number: reference.version)
        let level = try #require(QRErrorLevel(rawValue: reference.level))
        let mask = try #require(QRMask(rawValue: reference.mask))
        let codewords = try #require(QRCodewords(reference.text, version, level))
        #expect(QRCode(codewords, version, level, mask).modules.rows == reference.rows, "\(reference.id)")
    }

    @Test func `The smallest version is taken, at the higher level where that is no larger`() throws {
        // ISO/IEC 18004:2015, table 7: the bytes that a version holds at level L and at level M.
        for (count, version, level) in [(14, 1, "M"), (15, 1, "L"), (17, 1, "L"), (18, 2, "M"), (425, 13, "L")] {
            let code = try #require(QRCode(String(repeating: "a", count: count)), "\(count) bytes")
            #expect(code.version.number == version && code.level.rawValue == level, "\(count) bytes")
        }
        #expect(QRCode(String(repeating: "a", count: 426)) == nil)
    }

    @Test func `The mask that is taken has the least penalty`() throws {
        let text = "otpauth://totp/Example:ada?secret=JBSWY3DPEHPK3PXP&issuer=Example"
        let code = try #require(QRCode(text))
        let codewords = try #require(QRCodewords(text, code.version, code.level))
        let scores = QRMask.allCases.map {
            QRPenalty.score(QRCode(codewords, code.version, code.level, $0).modules)
        }
        #expect(scores[code.mask.rawValue] == scores.min())
        #expect(Set(scores).count > 1)
    }

    @Test func `The description of a code does not contain its text`() throws {
        let code = try #require(QRCode("JBSWY3DPEHPK3PXP"))
        #expect("\(code)" == "QRCode(version: 1, level: L, <redacted>)")
        #expect(Mirror(reflecting: code).children.compactMap(\.label) == ["version", "level"])
    }
}

@Suite("The penalty of a QR code") struct QRPenaltyTests {
    private func line(_ text: String) -> [Bool] { text.map { $0 == "#" } }

    @Test(arguments: [("####....", 0), ("#####...", 3), (".#######", 5), ("#####.....", 6), ("", 0)])
    func `Five alike in a line cost three, each further one more`(_ text: String, _ score: Int) {
        #expect(QRPenalty.runs(line(text)) == score)
    }

    @Test(arguments: [
        ("#.###.#....", 40), ("....#.###.#", 40), ("....#.###.#....", 80), ("#.###.#...", 0), ("....#.##.#", 0),
    ])
    func `A sequence like a finder pattern costs forty`(_ text: String, _ score: Int) {
        #expect(QRPenalty.falseFinders(line(text)) == score)
    }

    @Test func `Squares of two by two cost three each, however they overlap`() {
        var modules = QRModules(size: 3)
        #expect(QRPenalty.squares(modules) == 12)
        modules[0, 0] = true
        #expect(QRPenalty.squares(modules) == 9)
        modules[1, 1] = true
        #expect(QRPenalty.squares(modules) == 0)
    }

    @Test(arguments: [(0, 100), (44, 10), (46, 0), (50, 0), (54, 0), (55, 10), (100, 100)])
    func `Each five in a hundred away from one half cost ten`(_ dark: Int, _ score: Int) {
        var modules = QRModules(size: 10)
        for index in 0..<dark { modules[index % 10, index / 10] = true }
        #expect(QRPenalty.imbalance(modules) == score)
    }
}

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
