import CognitoAuth

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A body as a recording has it: JSON as such, anything else as text.
enum RecordedBody: Hashable, Sendable {
    case empty
    case json(JSONValue)
    case text(String)

    init(_ data: Data) {
        if data.isEmpty {
            self = .empty
        } else if let value = RecordedJSON.value(data) {
            self = .json(value)
        } else {
            self = .text(String(decoding: data, as: UTF8.self))
        }
    }

    init(json: JSONValue?, text: String?) {
        if let json {
            self = .json(json)
        } else {
            self = text.map { .text($0) } ?? .empty
        }
    }

    var json: JSONValue? {
        guard case .json(let value) = self else { return nil }
        return value
    }

    var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    /// The body as it goes over the wire.
    var data: Data {
        switch self {
        case .empty: Data()
        case .json(let value): RecordedJSON.data(value)
        case .text(let text): Data(text.utf8)
        }
    }
}
