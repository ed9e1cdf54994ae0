import Foundation

/// Code that accepts bytes from outside and must keep its guarantees for any input.
///
/// libFuzzer and the tests run the same targets.
package enum FuzzTarget: String, CaseIterable, Sendable {
    case responses, errors, challenges, srp, tokens, suspended, files, profiles, pool

    private var code: any FuzzedCode.Type {
        switch self {
        case .responses: ResponsesFuzz.self
        case .errors: ErrorsFuzz.self
        case .challenges: ChallengesFuzz.self
        case .srp: SRPFuzz.self
        case .tokens: TokensFuzz.self
        case .suspended: SuspendedFuzz.self
        case .files: FilesFuzz.self
        case .profiles: ProfilesFuzz.self
        case .pool: PoolFuzz.self
        }
    }

    /// Runs the target once.
    ///
    /// - Parameter bytes: The input.
    /// - Throws: ``Broken`` if a guarantee does not hold. Any other error is a defect of the target.
    package func run(_ bytes: [UInt8]) throws { try code.run(bytes) }

    /// The inputs that a fuzzer starts with, each of them once.
    package var seeds: [[UInt8]] {
        get throws { Set(try code.seeds()).sorted { $0.lexicographicallyPrecedes($1) } }
    }
}

/// The code of one target.
protocol FuzzedCode {
    static func run(_ bytes: [UInt8]) throws
    static func seeds() throws -> [[UInt8]]
}

/// A guarantee that does not hold.
package struct Broken: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}

/// Throws ``Broken`` if a condition is false.
func expect(_ condition: Bool, _ problem: @autoclosure () -> String) throws(Broken) {
    guard condition else { throw Broken(problem()) }
}

/// An input that is read from the front.
struct FuzzInput {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    /// Removes the next byte, which is zero at the end of the input.
    mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

    /// The element that the next byte selects.
    mutating func choice<Element>(of elements: [Element]) -> Element { elements[Int(byte()) % elements.count] }

    var data: Data { Data(rest) }

    /// The rest as text, with invalid UTF-8 repaired.
    var text: String { String(decoding: rest, as: UTF8.self) }

    func lines(atMost count: Int) -> [ArraySlice<UInt8>] {
        rest.split(separator: UInt8(ascii: "\n"), maxSplits: count - 1, omittingEmptySubsequences: false)
    }

    /// An input of a byte that selects, and a text.
    static func seed(_ choice: UInt8, _ text: String) -> [UInt8] { [choice] + Array(text.utf8) }
}

/// The values that stand for secrets in every request, and that no error may contain.
enum Marker {
    /// Stands for tokens, sessions, and codes.
    static let token = "m4rkerT0ken"
    /// Stands for passwords, which may contain spaces.
    static let words = "m4rker w0rds"

    static let all = [token, words]

    /// Throws ``Broken`` if the description, the reflection, or the dump of an error contains a marker.
    static func expectHidden(_ markers: [String] = all, in error: any Error, _ source: String) throws(Broken) {
        for text in ["\(error)", String(reflecting: error), dumped(error)] {
            try expect(!contains(text, markers), "\(source): an error contains a secret: \(text)")
        }
    }

    /// Compares bytes, because text that is canonically equivalent to a secret is not the secret.
    static func contains(_ text: String, _ markers: [String] = all) -> Bool {
        markers.contains { marker in text.utf8.contains(marker.utf8) }
    }
}

/// The dump of a value.
func dumped(_ value: Any) -> String {
    var text = ""
    dump(value, to: &text)
    return text
}
