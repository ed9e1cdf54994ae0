import Foundation

/// Any JSON: a claim of a token, which a trigger of the pool may have made of anything.
///
/// ```swift
/// let plan = token["custom:plan"]?.string
/// let city = token["address"]?["locality"]?.string
/// ```
public enum JSONValue: Hashable, Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number without a fraction that fits.
    case integer(Int)
    /// Any other number.
    case number(Double)
    /// A string.
    case string(String)
    /// An array.
    case array([JSONValue])
    /// An object; of members with the same name there is one.
    case object([String: JSONValue])

    /// The string itself for a string, `nil` for `null`, and JSON for anything else.
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
    /// The string, if it is one.
    public var string: String? {
        guard case .string(let string) = self else { return nil }
        return string
    }

    /// The truth value, if it is one.
    public var bool: Bool? {
        guard case .bool(let bool) = self else { return nil }
        return bool
    }

    /// The number, if it is one, with a fraction or without.
    public var number: Double? {
        switch self {
        case .integer(let integer): Double(integer)
        case .number(let number): number
        default: nil
        }
    }

    /// The elements, if it is an array.
    public var array: [JSONValue]? {
        guard case .array(let values) = self else { return nil }
        return values
    }

    /// The members, if it is an object.
    public var object: [String: JSONValue]? {
        guard case .object(let members) = self else { return nil }
        return members
    }

    /// A member, if it is an object and has it.
    ///
    /// - Parameter name: The member's name.
    public subscript(_ name: String) -> JSONValue? { object?[name] }
}

extension JSONValue: Codable {
    /// Decodes any JSON of at most 64 levels.
    ///
    /// - Parameter decoder: The decoder.
    /// - Throws: `DecodingError` if the text is not JSON or is too deep, or if a number does not fit into a `Double`.
    public init(from decoder: any Decoder) throws {
        // The decoding time grows with the cube of the depth.
        guard decoder.codingPath.count <= 64 else {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "The JSON is nested too deeply."))
        }
        let container = try decoder.singleValueContainer()
        // A wrong guess costs an error, so frequent types come first. Only a number can be decoded as two of these types.
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
    ///
    /// - Parameter encoder: The encoder.
    /// - Throws: The error of the encoder.
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
