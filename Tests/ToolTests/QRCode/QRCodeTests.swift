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

    @Test func `There is a reference for every version, level and mask`() throws {
        let all = try QRReference.all()
        #expect(Set(all.map { "\($0.version)\($0.level)" }).count == QRVersion.all.count * QRErrorLevel.allCases.count)
        #expect(Set(all.map(\.mask)).count == QRMask.allCases.count)
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

    @Test func `What is printed of a code does not show its text`() throws {
        let code = try #require(QRCode("JBSWY3DPEHPK3PXP"))
        #expect("\(code)" == "QRCode(version: 1, level: L, <redacted>)")
        #expect(Mirror(reflecting: code).children.compactMap(\.label) == ["version", "level"])
    }
}
