import Foundation
import Testing

@testable import CognitoAuth

/// The files of these tests.
enum Fixture {
    static func data(_ path: String) throws -> Data {
        try Data(contentsOf: #require(Bundle.module.url(forResource: path, withExtension: "json"), "\(path).json"))
    }

    /// The cases of a file of vectors, or none if it can't be read; a test checks their number.
    static func vectors<Vector: Decodable>(_ name: String) -> [Vector] {
        (try? JSONDecoder().decode(Vectors<Vector>.self, from: data("Vectors/\(name)")))?.cases ?? []
    }

    private struct Vectors<Vector: Decodable>: Decodable { let cases: [Vector] }
}

extension JSONValue {
    init(_ data: Data) throws { self = try JSONDecoder().decode(JSONValue.self, from: data) }
    init(_ text: String) throws { try self.init(Data(text.utf8)) }

    /// The members of an object that are text.
    var strings: [String: String]? {
        guard case .object(let members) = self else { return nil }
        return members.compactMapValues(\.string)
    }

    /// Returns a Boolean value that indicates whether a value matches this pattern.
    ///
    /// `{"$any":true}` matches any text that isn't empty, and a member `{"$optional":v}` can be absent. Text is compared byte by
    /// byte because Swift compares composed and decomposed letters as equal.
    func matches(_ actual: JSONValue?) -> Bool {
        switch (self, actual) {
        case (.object(let pattern), _) where pattern["$any"] != nil: actual?.string?.isEmpty == false
        case (.object(let pattern), _) where pattern["$optional"] != nil:
            actual == nil || pattern["$optional"]?.matches(actual) == true
        case (.object(let pattern), .object(let members)):
            Set(members.keys).isSubset(of: pattern.keys) && pattern.allSatisfy { $1.matches(members[$0]) }
        case (.array(let pattern), .array(let values)):
            pattern.count == values.count && zip(pattern, values).allSatisfy { $0.matches($1) }
        case (.string(let text), .string(let other)): Array(text.utf8) == Array(other.utf8)
        default: self == actual
        }
    }
}

@Suite("Fixtures")
struct FixtureTests {
    @Test func `All vectors and recordings are loaded`() {
        let counts = [
            FlowVector.all.count, JWTVector.verification.count, JWTVector.decoding.count, SigV4Vector.all.count,
            SigV4Vector.ours.count, Recording.successes.count, Recording.refusals.count,
        ]
        #expect(counts == [80, 88, 14, 59, 26, 230, 157])
    }
}
