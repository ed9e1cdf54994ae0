import CognitoCrypto

/// A parser of JSON in UTF-8, whose time grows only with the size of the text (RFC 8259).
struct JSONParser {
    private let bytes: [UInt8]
    private let maximumDepth: Int
    private var index = 0
    private var depth = 0

    /// A Boolean value that indicates whether values are skipped: their syntax is checked, and they are not created.
    private var isSkipping = false

    /// A Boolean value that indicates whether the outermost object has two members with the same name.
    private(set) var hasDuplicateNames = false

    /// The maximum length of a member name, in bytes.
    ///
    /// A dictionary normalizes a name to hash it. That takes minutes for a letter with 100,000 accents.
    private static let maximumNameLength = 1_024

    init(_ bytes: [UInt8], maximumDepth: Int = 32) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
    }

    /// Parses the text, or returns `nil` if it is not JSON or exceeds a limit.
    mutating func parse() -> JSONValue? { atEnd { $0.value() } }

    /// Parses the members of an object, or returns `nil` if the text is not an object or exceeds a limit.
    ///
    /// The result contains only the members for whose name `isIncluded` returns `true`. In contrast to a dictionary, it contains
    /// duplicates, and nothing is hashed.
    mutating func members(where isIncluded: (String) -> Bool) -> [(name: String, value: JSONValue)]? {
        atEnd { parser in
            var members: [(name: String, value: JSONValue)] = []
            let isValid = parser.parseMembers { parser, name in
                parser.isSkipping = !isIncluded(name)
                guard let value = parser.value() else { return false }
                if !parser.isSkipping { members.append((name, value)) }
                parser.isSkipping = false
                return true
            }
            return isValid ? members : nil
        }
    }

    private mutating func atEnd<Value>(_ parse: (inout JSONParser) -> Value?) -> Value? {
        let value = parse(&self)
        skipWhitespace()
        return index == bytes.count ? value : nil
    }

    /// The next byte, or zero at the end of the text, because JSON contains no zero byte.
    private var next: UInt8 { index < bytes.count ? bytes[index] : 0 }

    private mutating func skipWhitespace() {
        while next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 { index += 1 }
    }

    /// Skips white space and a byte, or returns `false` if another byte follows.
    private mutating func skip(_ byte: UInt8) -> Bool {
        skipWhitespace()
        guard next == byte else { return false }
        index += 1
        return true
    }

    private mutating func value() -> JSONValue? {
        skipWhitespace()
        switch next {
        case UInt8(ascii: "\""): return string().map(JSONValue.string)
        case UInt8(ascii: "{"): return object()
        case UInt8(ascii: "["): return array()
        case UInt8(ascii: "t"): return literal("true", .bool(true))
        case UInt8(ascii: "f"): return literal("false", .bool(false))
        case UInt8(ascii: "n"): return literal("null", .null)
        default: return number()
        }
    }

    private mutating func literal(_ text: String, _ value: JSONValue) -> JSONValue? {
        guard bytes[index...].starts(with: text.utf8) else { return nil }
        index += text.utf8.count
        return value
    }

    private mutating func array() -> JSONValue? {
        var values: [JSONValue] = []
        let isValid = parseElements(from: UInt8(ascii: "["), to: UInt8(ascii: "]")) { parser in
            guard let value = parser.value() else { return false }
            if !parser.isSkipping { values.append(value) }
            return true
        }
        return isValid ? .array(values) : nil
    }

    private mutating func object() -> JSONValue? {
        var members: [String: JSONValue] = [:]
        // Growing the dictionary of a token's claims would take a third of the time.
        if depth == 0 { members.reserveCapacity(24) }
        let isValid = parseMembers { parser, name in
            guard let value = parser.value() else { return false }
            guard !parser.isSkipping else { return true }
            // As a decoder does, the parser keeps the first of several members with the same name.
            guard let first = members.updateValue(value, forKey: name) else { return true }
            members[name] = first
            if parser.depth == 1 { parser.hasDuplicateNames = true }
            return true
        }
        return isValid ? .object(members) : nil
    }

    /// Parses the members of an object, with a closure for each value.
    private mutating func parseMembers(_ parseValue: (inout JSONParser, _ name: String) -> Bool) -> Bool {
        parseElements(from: UInt8(ascii: "{"), to: UInt8(ascii: "}")) { parser in
            parser.skipWhitespace()
            let start = parser.index
            guard parser.next == UInt8(ascii: "\""), let name = parser.string(),
                parser.index - start <= Self.maximumNameLength + 2, parser.skip(UInt8(ascii: ":"))
            else { return false }
            return parseValue(&parser, name)
        }
    }

    /// Parses an array or an object from its opening to its closing bracket, with a closure for each element.
    private mutating func parseElements(
        from opening: UInt8,
        to closing: UInt8,
        _ parseElement: (inout JSONParser) -> Bool
    ) -> Bool {
        depth += 1
        defer { depth -= 1 }
        guard depth <= maximumDepth, skip(opening) else { return false }
        if skip(closing) { return true }
        repeat {
            guard parseElement(&self) else { return false }
        } while skip(UInt8(ascii: ","))
        return skip(closing)
    }

    /// Parses a string, whose opening quotation mark is the next byte.
    private mutating func string() -> String? {
        index += 1
        let start = index
        var bits: UInt8 = 0
        while isInString {
            guard next != UInt8(ascii: "\\") else { return escapedString(from: start) }
            bits |= next
            index += 1
        }
        guard next == UInt8(ascii: "\"") else { return nil }
        let end = index
        index += 1
        guard bits < 0x80 else { return String(validating: bytes[start..<end], as: UTF8.self) }
        return isSkipping || start == end ? "" : String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// A Boolean value that indicates whether the next byte can be part of a string.
    private var isInString: Bool { next >= 0x20 && next != UInt8(ascii: "\"") }

    /// Parses a string from its first escape sequence.
    private mutating func escapedString(from start: Int) -> String? {
        var text = Array(bytes[start..<index])
        while isInString {
            let byte = next
            index += 1
            if byte != UInt8(ascii: "\\") {
                text.append(byte)
            } else if let scalar = escapedScalar() {
                text += String(scalar).utf8
            } else {
                return nil
            }
        }
        guard next == UInt8(ascii: "\"") else { return nil }
        index += 1
        return String(validating: text, as: UTF8.self)
    }

    /// Parses an escape sequence after its backslash.
    private mutating func escapedScalar() -> Unicode.Scalar? {
        let byte = next
        index += 1
        switch Unicode.Scalar(byte) {
        case "\"", "\\", "/": return Unicode.Scalar(byte)
        case "b": return "\u{8}"
        case "f": return "\u{C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "u":
            guard let unit = codeUnit() else { return nil }
            guard UTF16.isLeadSurrogate(unit) else { return Unicode.Scalar(unit) }
            guard bytes[index...].starts(with: "\\u".utf8) else { return nil }
            index += 2
            guard let trail = codeUnit(), UTF16.isTrailSurrogate(trail) else { return nil }
            return Unicode.Scalar(0x10000 + (UInt32(unit) & 0x3FF) << 10 + UInt32(trail) & 0x3FF)
        default: return nil
        }
    }

    /// Parses four hexadecimal digits.
    private mutating func codeUnit() -> UInt16? {
        let digits = bytes[index...].prefix(4).compactMap(Hex.value(of:))
        guard digits.count == 4 else { return nil }
        index += 4
        return digits.reduce(0) { $0 << 4 | UInt16($1) }
    }

    private mutating func number() -> JSONValue? {
        let start = index
        if next == UInt8(ascii: "-") { index += 1 }
        let first = next
        guard let count = skipDigits(), count == 1 || first != UInt8(ascii: "0") else { return nil }
        let integerEnd = index
        if next == UInt8(ascii: ".") {
            index += 1
            guard skipDigits() != nil else { return nil }
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            index += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { index += 1 }
            guard skipDigits() != nil else { return nil }
        }
        guard !isSkipping else { return .null }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        if index == integerEnd, let integer = Int(text) { return .integer(integer) }
        guard let number = Double(text), number.isFinite else { return nil }
        return index == integerEnd ? .number(number) : Int(exactly: number).map(JSONValue.integer) ?? .number(number)
    }

    /// Skips digits, and returns their number, or `nil` if no digit follows.
    private mutating func skipDigits() -> Int? {
        let start = index
        while (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next) { index += 1 }
        return index > start ? index - start : nil
    }
}
