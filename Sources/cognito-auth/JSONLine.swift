import Foundation

/// A JSON object on one line, its members in the order given; those without a value are left out.
struct JSONLine {
    enum Value: ExpressibleByStringLiteral {
        case string(String)
        case integer(Int)
        case array([Value])
        case object([(String, Value)])

        init(stringLiteral value: String) { self = .string(value) }

        /// An object of the members that have a value.
        static func members(_ members: [(String, Value?)]) -> Value {
            .object(members.compactMap { name, value in value.map { (name, $0) } })
        }

        /// A date in ISO 8601, in UTC and to the second.
        static func date(_ date: Date) -> Value { .string(date.formatted(.iso8601)) }
    }

    let text: String

    init(_ members: [(String, Value?)]) {
        text = JSONText(Self.json(.members(members))).text
    }

    init(_ members: [(String, String?)]) {
        self.init(members.map { ($0, $1.map(Value.string)) })
    }

    private static func json(_ value: Value) -> String {
        switch value {
        case .string(let string): quoted(string)
        case .integer(let integer): String(integer)
        case .array(let values): "[\(values.map(json).joined(separator: ","))]"
        case .object(let members): "{\(members.map { "\(quoted($0)):\(json($1))" }.joined(separator: ","))}"
        }
    }

    private static func quoted(_ string: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        // A string always encodes; the empty one stands for the case that cannot be.
        return (try? encoder.encode(string)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }
}
