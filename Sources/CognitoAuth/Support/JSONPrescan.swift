package import Foundation

/// The sizes of a JSON text, measured before decoding because a decoder can overflow the stack or take seconds.
struct JSONPrescan {
    /// The number of levels of arrays and objects.
    private(set) var depth = 0

    /// The sum of the depths of all values.
    ///
    /// The time for decoding a ``JSONValue`` grows with this sum and with the depth.
    private(set) var decodingCost = 0

    /// The length of the longest member name, in bytes.
    ///
    /// A dictionary normalizes a name to hash it. That takes minutes for a letter with 100,000 accents.
    private(set) var maximumNameLength = 0

    /// A Boolean value that indicates whether the text has a zero byte, as in UTF-16 and UTF-32, which this scan can't measure.
    private(set) var containsNUL = false

    init(_ text: Data) {
        var level = 0
        var isInString = false
        var isEscaped = false
        var start = 0
        var length = 0
        let bytes = text.span
        for index in bytes.indices {
            let byte = bytes[index]
            if byte == 0 { containsNUL = true }
            if isInString {
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
                decodingCost += level
            case UInt8(ascii: ","): decodingCost += level
            case UInt8(ascii: "}"), UInt8(ascii: "]"): level -= 1
            case UInt8(ascii: ":"):
                maximumNameLength = max(maximumNameLength, length)
            default: continue
            }
        }
    }

    /// Returns a Boolean value that indicates whether a text is within the limits, and has no zero byte and no name that takes
    /// long to normalize.
    static func accepts(_ text: Data, maximumDepth: Int, maximumCost: Int) -> Bool {
        if isPlain(text, maximumDepth: maximumDepth, maximumCost: maximumCost) { return true }
        let scan = JSONPrescan(text)
        return !scan.containsNUL && scan.maximumNameLength <= 1_024 && scan.depth <= maximumDepth
            && scan.decodingCost <= maximumCost
    }

    /// Returns `true` if a text is ASCII without a zero byte or an escape sequence, and within the limits even if all brackets are
    /// nested.
    ///
    /// Most responses meet these conditions. The inner loop is vectorized, so it takes a tenth of the time of the scan.
    private static func isPlain(_ text: Data, maximumDepth: Int, maximumCost: Int) -> Bool {
        let bytes = text.span
        var bracketCount = 0
        var commaCount = 0
        var isPlainText = true
        for start in stride(from: 0, to: bytes.count, by: 128) {
            let part = bytes.extracting(start..<min(start + 128, bytes.count))
            var (brackets, commas, bits): (UInt8, UInt8, UInt8) = (0, 0, 0)
            for index in part.indices {
                let byte = part[index]
                // This bit is the only difference between `[` and `{`.
                brackets &+= byte | 0x20 == UInt8(ascii: "{") ? 1 : 0
                commas &+= byte == UInt8(ascii: ",") ? 1 : 0
                // Only zero, the bytes above 127, and a backslash set the highest bit.
                bits |= byte | (byte &- 1) | (byte == UInt8(ascii: "\\") ? 128 : 0)
            }
            bracketCount += Int(brackets)
            commaCount += Int(commas)
            isPlainText = isPlainText && bits < 128
        }
        return isPlainText && bracketCount <= maximumDepth
            && (bracketCount + commaCount) * bracketCount <= maximumCost
    }
}

extension JSONDecoder {
    /// Decodes JSON in UTF-8 from an untrusted source, within limits that bound the decoding time.
    ///
    /// - Parameters:
    ///   - type: The type to decode.
    ///   - json: The JSON.
    ///   - size: The maximum size, in bytes.
    ///   - depth: The maximum number of levels of arrays and objects. Defaults to 32.
    ///   - cost: The maximum of ``JSONPrescan/decodingCost``. Defaults to 32,768, which takes a tenth of a second at most. Pass
    ///     `.max` for a type that contains no ``JSONValue``.
    /// - Returns: The value.
    /// - Throws: `DecodingError` if the JSON is malformed, exceeds a limit, or contains a zero byte, as UTF-16 and UTF-32 do.
    package func decode<Value: Decodable>(
        _ type: Value.Type,
        fromUntrusted json: Data,
        atMost size: Int,
        depth: Int = 32,
        cost: Int = 32_768
    ) throws -> Value {
        guard json.count <= size, JSONPrescan.accepts(json, maximumDepth: depth, maximumCost: cost) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: [], debugDescription: "The JSON exceeds a limit or contains a zero byte.")
            )
        }
        return try decode(type, from: json)
    }
}
