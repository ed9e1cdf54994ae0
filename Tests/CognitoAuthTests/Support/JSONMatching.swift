import Foundation

@testable import CognitoAuth

extension JSONValue {
    init(_ data: Data) throws { self = try JSONDecoder().decode(JSONValue.self, from: data) }
    init(_ text: String) throws { try self.init(Data(text.utf8)) }

    /// A JSON object's members as text, for maps of text.
    var strings: [String: String]? {
        guard case .object(let members) = self else { return nil }
        return members.compactMapValues(\.string)
    }

    /// Whether `actual` is what this pattern asks for.
    ///
    /// `{"$any":true}` stands for any text that is not empty, a member `{"$optional":v}` may be absent. Text is compared by its UTF-8,
    /// for Swift takes composed and decomposed letters as equal.
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
