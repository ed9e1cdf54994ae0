import CognitoAuth
import Foundation

/// A member of a printed object, which is omitted without a value.
typealias Field = (name: String, value: JSONValue?)

extension Invocation {
    /// Prints the result: one line of JSON with `--json`, otherwise a text.
    func printResult(_ json: some Encodable, _ text: String) throws {
        console.printResult(arguments.has("json") ? try JSONText(json).text : text)
    }

    /// Prints the result of a command that only has a status.
    func printStatus(_ status: String, _ text: String) throws { try printResult(["status": status], text) }

    /// Prints an object of JSON, or a text, by default one line per field.
    func printObject(_ fields: [Field], _ text: String? = nil, lines: [Field]? = nil) throws {
        try printResult(JSONValue.object(of: fields), text ?? JSONValue.lines(lines ?? fields).joined(separator: "\n"))
    }

    /// Prints an object with a list, or one line per element.
    func printList<Element>(
        _ name: String,
        _ list: PaginatedSequence<Element>,
        _ fields: (Element) -> [Field]
    ) async throws {
        var items: [[Field]] = []
        for try await element in list { items.append(fields(element)) }
        let lines = items.map { JSONValue.lines($0).joined(separator: ", ") }
        try printResult(
            JSONValue.object([name: .array(items.map(JSONValue.object))]),
            items.isEmpty ? "No \(name)." : lines.joined(separator: "\n")
        )
    }

    /// Prints the destination of a code.
    func printDelivery(_ details: CodeDeliveryDetails?) { if let details { console.printNote(details.text) } }
}

extension CodeDeliveryDetails {
    var text: String { "A code was sent to \(destination?.singleLine ?? "an undisclosed destination")." }
}

extension JSONValue {
    static func object(of fields: [Field]) -> JSONValue { .object(fields.reduce(into: [:]) { $0[$1.name] = $1.value }) }

    /// Returns the fields whose values are not empty, as `name: value`.
    fileprivate static func lines(_ fields: [Field]) -> [String] {
        fields.compactMap { name, value in
            let text =
                switch value {
                case .string(let text): text
                case .bool(let bool): "\(bool)"
                case .integer(let integer): "\(integer)"
                case .array(let values): values.compactMap(\.string).joined(separator: ", ")
                default: ""
                }
            // A line break in a value from the server could imitate another field.
            return text.isEmpty ? nil : "\(name): \(text.singleLine)"
        }
    }
}

extension String {
    var json: JSONValue { .string(self) }
}

extension Date {
    /// The date in the format of ISO 8601 in UTC.
    var json: JSONValue { .string(formatted(.iso8601)) }
}

/// A value as JSON on one line, with the members in the order of their names.
///
/// Characters of U+007F to U+009F and bidirectional characters are escaped, because JSON permits them and terminals interpret them.
struct JSONText {
    let text: String

    init(_ value: some Encodable, isPretty: Bool = false) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
        let json = String(decoding: try encoder.encode(value), as: UTF8.self)
        text = json.unicodeScalars.reduce(into: "") { text, scalar in
            if (0x7F...0x9F).contains(scalar.value) || scalar.properties.isBidiControl {
                text += "\\u" + String(0x1_0000 + scalar.value, radix: 16).dropFirst()
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
    }
}
