extension JSONValue: Codable {
    /// Decodes any JSON of at most 64 levels.
    ///
    /// - Parameter decoder: The decoder.
    /// - Throws: `DecodingError` if the text is not JSON or is too deep, or if a number does not fit into a `Double`.
    public init(from decoder: any Decoder) throws {
        // The time that a decoder takes grows with the cube of the depth.
        guard decoder.codingPath.count <= 64 else {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "The JSON is too deep."))
        }
        let container = try decoder.singleValueContainer()
        // A wrong guess costs the decoder an error, so what is frequent comes first; no value is two of these but a number.
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

    /// Writes the value as it is.
    ///
    /// - Parameter encoder: The encoder.
    /// - Throws: What the encoder says.
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
