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

    /// The body as it goes over the wire.
    var data: Data {
        switch self {
        case .empty: Data()
        case .json(let value): RecordedJSON.data(value)
        case .text(let text): Data(text.utf8)
        }
    }
}

/// Its members stand beside those of the message that it is the body of; an empty one has none.
extension RecordedBody: Codable {
    private enum CodingKeys: String, CodingKey {
        case json = "body"
        case text
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        // The body `null` is there, and is no empty one.
        if container.contains(.json) {
            self = .json(try container.decode(JSONValue.self, forKey: .json))
        } else if let text = try container.decodeIfPresent(String.self, forKey: .text) {
            self = .text(text)
        } else {
            self = .empty
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .empty: break
        case .json(let value): try container.encode(value, forKey: .json)
        case .text(let text): try container.encode(text, forKey: .text)
        }
    }
}
