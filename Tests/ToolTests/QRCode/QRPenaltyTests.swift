import Testing

@testable import cognito_auth

@Suite("The penalty of a QR code") struct QRPenaltyTests {
    private func line(_ text: String) -> [Bool] { text.map { $0 == "#" } }

    @Test(arguments: [("####....", 0), ("#####...", 3), (".#######", 5), ("#####.....", 6), ("", 0)])
    func `Five alike in a line cost three, each further one more`(_ text: String, _ score: Int) {
        #expect(QRPenalty.runs(line(text)) == score)
    }

    @Test(arguments: [
        ("#.###.#....", 40), ("....#.###.#", 40), ("....#.###.#....", 80), ("#.###.#...", 0), ("....#.##.#", 0),
    ])
    func `What looks like a finder pattern costs forty`(_ text: String, _ score: Int) {
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
