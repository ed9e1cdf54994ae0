package import Foundation

/// What a text that should be JSON looks like from afar: to be asked before a decoder walks into it.
///
/// A decoder goes as deep as the text does, on the caller's stack, and of two members with one name it keeps either.
struct JSONShape {
    /// How deep arrays and objects stand in each other.
    private(set) var depth = 0

    /// The members of the outermost object, those with the same name included.
    private(set) var memberCount = 0

    /// The values, each counted as often as it has arrays and objects around it.
    ///
    /// A decoder that has to find out what each value is takes time in proportion to this or worse: two seconds for a text of
    /// 1,000 bytes that is 500 arrays deep.
    private(set) var weight = 0

    /// The length of the longest member name, in bytes as in the text.
    ///
    /// A dictionary hashes the normalized name, which takes minutes for a letter with 100,000 accents.
    private(set) var longestName = 0

    /// Whether there is a byte of zero, of which UTF-16, which a decoder would take as well, has one for each ASCII character.
    private(set) var hasZero = false

    init(_ text: Data) {
        var level = 0
        var isInString = false
        var isEscaped = false
        var start = 0
        var length = 0
        let bytes = text.span
        for index in bytes.indices {
            let byte = bytes[index]
            if byte == 0 { hasZero = true }
            if isInString {
                // Most of a text stands in strings.
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                    length = index - start
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""):
                isInString = true
                start = index + 1
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                level += 1
                depth = max(depth, level)
                weight += level
            case UInt8(ascii: ","): weight += level
            case UInt8(ascii: "}"), UInt8(ascii: "]"): level -= 1
            case UInt8(ascii: ":"):
                longestName = max(longestName, length)
                if level == 1 { memberCount += 1 }
            default: continue
            }
        }
    }

    /// Returns a Boolean value that indicates whether the text is within the limits and has no byte of zero, nor a name of
    /// more than 1 KiB.
    func isFit(depth: Int, weight: Int) -> Bool {
        !hasZero && longestName <= 1_024 && self.depth <= depth && self.weight <= weight
    }
}

extension JSONDecoder {
    /// Decodes JSON from outside, after one linear pass over its bytes has checked its size and shape.
    ///
    /// A decoder could be busy for seconds with 1,000 bytes, and no deadline would end that. JSON that is exchanged is UTF-8
    /// (RFC 8259, section 8.1).
    ///
    /// - Parameters:
    ///   - type: The type to decode.
    ///   - json: The JSON.
    ///   - size: The maximum size, in bytes.
    ///   - depth: The maximum number of levels of arrays and objects. Defaults to 32.
    ///   - weight: The maximum of ``JSONShape/weight``. At the default, which the longest list of the service is far below, the
    ///     decoder takes a tenth of a second at most. A type without a ``JSONValue`` in it needs no maximum.
    /// - Returns: The value.
    /// - Throws: `DecodingError`.
    package func decode<Value: Decodable>(
        _ type: Value.Type,
        fromOutside json: Data,
        atMost size: Int,
        depth: Int = 32,
        weight: Int = 32_768
    ) throws -> Value {
        guard json.count <= size, JSONShape(json).isFit(depth: depth, weight: weight) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: [], debugDescription: "The JSON is too large or too deep.")
            )
        }
        return try decode(type, from: json)
    }
}
