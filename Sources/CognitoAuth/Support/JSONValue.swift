package import Foundation

/// A JSON value of any type, such as a custom claim of a token.
///
/// ```swift
/// let plan = token["custom:plan"]?.string
/// let city = token["address"]?["locality"]?.string
/// ```
public enum JSONValue: Hashable, Sendable {
    /// The value `null`.
    case null
    /// The value `true` or `false`.
    case bool(Bool)
    /// A number without a fraction that fits into an `Int`.
    case integer(Int)
    /// Any other number.
    case number(Double)
    /// A string.
    case string(String)
    /// An array.
    case array([JSONValue])
    /// An object. Of several members with the same name, it contains only one.
    case object([String: JSONValue])

    /// The string itself for a string, `nil` for `null`, and JSON for every other value.
    var text: String? {
        switch self {
        case .null: return nil
        case .string(let string): return string
        default:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) }
        }
    }
}

extension JSONValue {
    /// The string, or `nil` if the value is not a string.
    public var string: String? {
        guard case .string(let string) = self else { return nil }
        return string
    }

    /// The Boolean value, or `nil` if the value is not `true` or `false`.
    public var bool: Bool? {
        guard case .bool(let bool) = self else { return nil }
        return bool
    }

    /// The number with or without a fraction, or `nil` if the value is not a number.
    public var number: Double? {
        switch self {
        case .integer(let integer): Double(integer)
        case .number(let number): number
        default: nil
        }
    }

    /// The elements, or `nil` if the value is not an array.
    public var array: [JSONValue]? {
        guard case .array(let values) = self else { return nil }
        return values
    }

    /// The members, or `nil` if the value is not an object.
    public var object: [String: JSONValue]? {
        guard case .object(let members) = self else { return nil }
        return members
    }

    /// Returns the member with the given name, or `nil` if there is none or the value is not an object.
    public subscript(_ name: String) -> JSONValue? { object?[name] }
}

extension JSONValue {
    /// Parses JSON in UTF-8 from an untrusted source, or returns `nil` if the text is malformed, is larger than `size` bytes, or has
    /// more than 32 levels of arrays and objects or a member name of more than 1 KiB.
    ///
    /// A `JSONDecoder` takes ten times as long for a ``JSONValue``, and its time grows with the cube of the depth.
    package init?(parsing json: Data, atMost size: Int = 1_048_576) {
        guard json.count <= size else { return nil }
        var parser = JSONParser(Array(json))
        guard let value = parser.parse() else { return nil }
        self = value
    }
}

extension JSONValue: Codable {
    /// Decodes any JSON of at most 64 levels.
    ///
    /// - Throws: `DecodingError` if the text is not JSON or has more levels, or if a number does not fit into a `Double`.
    public init(from decoder: any Decoder) throws {
        // The decoding time grows with the cube of the depth.
        guard decoder.codingPath.count <= 64 else {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "The JSON is nested too deeply."))
        }
        let container = try decoder.singleValueContainer()
        // Frequent types are first, because each wrong type throws an error. Only numbers match two types: `Int` and `Double`.
        if container.decodeNil() {
            self = .null
        } else if let string = try? container.decode(String.self) {
            self = .string(string)
        } else if var elements = try? decoder.unkeyedContainer() {
            var values: [JSONValue] = []
            while !elements.isAtEnd { values.append(try elements.decode(JSONValue.self)) }
            self = .array(values)
        } else if let bool = try? container.decode(Bool.self) {
            self = .bool(bool)
        } else if let integer = try? container.decode(Int.self) {
            self = .integer(integer)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    /// Encodes the value as JSON.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let bool): try container.encode(bool)
        case .integer(let integer): try container.encode(integer)
        case .number(let number): try container.encode(number)
        case .string(let string): try container.encode(string)
        case .array(let values): try container.encode(values)
        case .object(let members): try container.encode(members)
        }
    }
}
