/// A version of a QR code, which determines its size and capacity.
///
/// Source: ISO/IEC 18004:2015. The supported versions are those that fit into 80 columns of text with the quiet zone.
struct QRVersion {
    /// The blocks of codewords: their number, and the number of error correction codewords in each block.
    typealias Blocks = (count: Int, errorCorrectionCodewords: Int)

    /// The version number, from 1 to 13.
    let number: Int

    /// The supported versions, in ascending order.
    static var all: [QRVersion] { (1...capacities.count).map { QRVersion(number: $0) } }

    /// The width and height, in modules.
    var size: Int { 17 + 4 * number }

    /// The number of codewords, both for data and for error correction.
    var codewords: Int { Self.capacities[number - 1].codewords }

    /// The blocks at error correction level M, which can restore about 15% of the codewords.
    var blocks: Blocks { Self.capacities[number - 1].blocks }

    /// The length of the character count indicator in byte mode, in bits (table 3).
    var characterCountBits: Int { number < 10 ? 8 : 16 }

    /// The row and column coordinates of the centers of alignment patterns (table E.1).
    var alignmentCoordinates: [Int] {
        let last = size - 7
        return switch number {
        case 1: []
        case 2..<7: [6, last]
        default: [6, (6 + last) / 2, last]
        }
    }

    /// The number of codewords, and the blocks at level M, for each version (tables 1 and 9).
    private static let capacities: [(codewords: Int, blocks: Blocks)] = [
        (26, (1, 10)), (44, (1, 16)), (70, (1, 26)), (100, (2, 18)), (134, (2, 24)), (172, (4, 16)), (196, (4, 18)),
        (242, (4, 22)), (292, (5, 22)), (346, (5, 26)), (404, (5, 30)), (466, (8, 22)), (532, (9, 22)),
    ]
}
