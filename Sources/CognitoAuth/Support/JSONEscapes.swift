import CognitoCrypto

/// The escapes of JSON strings (RFC 8259, section 7) in any text, whether it is JSON or not.
enum JSONEscapes {
    /// The text with each escape in the place of what it stands for, or `nil` if it has none.
    ///
    /// What only looks like an escape stays as it is, and so does half of a surrogate pair.
    static func undone(in text: String) -> String? {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return nil }
        let source = Array(text.utf16)
        var result: [UInt16] = []
        result.reserveCapacity(source.count)
        var rest = source[...]
        while let unit = rest.popFirst() {
            guard unit == backslash, let (value, length) = escape(at: rest) else {
                result.append(unit)
                continue
            }
            result.append(value)
            rest = rest.dropFirst(length)
        }
        return result.count == source.count ? nil : String(decoding: result, as: UTF16.self)
    }

    private static let backslash = UInt16(UInt8(ascii: "\\"))

    private static let short: [UInt8: UInt8] = [
        UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
        UInt8(ascii: "/"): UInt8(ascii: "/"), UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10,
        UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9,
    ]

    /// What the units behind a backslash stand for, and how many they are.
    private static func escape(at units: ArraySlice<UInt16>) -> (value: UInt16, length: Int)? {
        guard let first = units.first, let letter = UInt8(exactly: first) else { return nil }
        if let value = short[letter] { return (UInt16(value), 1) }
        guard letter == UInt8(ascii: "u"), units.count > 4 else { return nil }
        var value: UInt16 = 0
        for unit in units.dropFirst().prefix(4) {
            guard let character = UInt8(exactly: unit), let digit = Hex.value(of: character) else { return nil }
            value = value << 4 | UInt16(digit)
        }
        return (value, 5)
    }
}
