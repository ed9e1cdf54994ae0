import CognitoAuth

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// JSON in the one form that recordings have it in: members in the order of their names.
enum RecordedJSON {
    static func value(_ data: Data) -> JSONValue? { try? JSONDecoder().decode(JSONValue.self, from: data) }

    /// The object or array that a string holds as JSON.
    static func document(_ text: String) -> JSONValue? {
        guard let first = text.first(where: { !$0.isWhitespace }), first == "{" || first == "[" else { return nil }
        return value(Data(text.utf8))
    }

    static func data(_ value: some Encodable, isReadable: Bool = false) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isReadable { encoder.outputFormatting.insert(.prettyPrinted) }
        // JSON that was read can be written; no number in it is infinite.
        return (try? encoder.encode(value)) ?? Data()
    }

    static func text(_ value: JSONValue) -> String { String(decoding: data(value), as: UTF8.self) }
}
