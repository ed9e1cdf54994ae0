import Foundation

/// An input, taken apart from its front.
struct FuzzInput {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    /// The next byte, zero if there is none.
    mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

    /// One of some things, by the next byte.
    mutating func choice<Element>(of elements: [Element]) -> Element { elements[Int(byte()) % elements.count] }

    var data: Data { Data(rest) }

    /// The rest as text; what is no UTF-8 is replaced.
    var text: String { String(decoding: rest, as: UTF8.self) }

    /// The rest, line by line.
    func lines(atMost count: Int) -> [ArraySlice<UInt8>] {
        rest.split(separator: UInt8(ascii: "\n"), maxSplits: count - 1, omittingEmptySubsequences: false)
    }

    /// The rest as lines of text.
    func texts(atMost count: Int) -> [String] { lines(atMost: count).map { String(decoding: $0, as: UTF8.self) } }
}
