import CognitoCrypto

/// The part of CBOR (RFC 8949) that the attestation `none` contains: definite lengths, and no tags or floats.
enum CBOR: Hashable {
    case integer(Int)
    case bytes([UInt8])
    case text(String)
    case array([CBOR])
    case map([CBOR: CBOR])

    /// Returns the value of a key that is text.
    subscript(_ key: String) -> CBOR? { self[.text(key)] }

    /// Returns the value of a key that is a number, as in a COSE key.
    subscript(_ key: Int) -> CBOR? { self[.integer(key)] }

    private subscript(_ key: CBOR) -> CBOR? {
        guard case .map(let members) = self else { return nil }
        return members[key]
    }

    var bytes: [UInt8]? {
        guard case .bytes(let bytes) = self else { return nil }
        return bytes
    }

    /// Returns the head of an item: the major type, and a number or a length.
    static func head(_ type: UInt8, _ number: Int) -> [UInt8] {
        switch number {
        case ..<24: [type << 5 | UInt8(number)]
        case ..<256: [type << 5 | 24, UInt8(number)]
        default: [type << 5 | 25, UInt8(truncatingIfNeeded: number >> 8), UInt8(truncatingIfNeeded: number)]
        }
    }

    static func encoded(_ text: String) -> [UInt8] { head(3, text.utf8.count) + text.utf8 }

    static func encoded(_ bytes: [UInt8]) -> [UInt8] { head(2, bytes.count) + bytes }

    static func encoded(_ number: Int) -> [UInt8] { number < 0 ? head(1, -1 - number) : head(0, number) }
}

/// Reads CBOR items from bytes.
struct CBORReader {
    /// The bytes that are not read yet.
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: some Sequence<UInt8>) { rest = Array(bytes)[...] }

    /// Returns the next item, or `nil` if the bytes are invalid, have an unsupported type, or are nested too deeply.
    mutating func next(depth: Int = 8) -> CBOR? {
        guard depth > 0, let head = rest.popFirst(), let number = number(head & 31) else { return nil }
        switch head >> 5 {
        case 0: return .integer(number)
        case 1: return .integer(-1 - number)
        case 2: return take(number).map { .bytes(Array($0)) }
        case 3: return take(number).flatMap { String(validating: $0, as: UTF8.self) }.map { .text($0) }
        case 4: return array(count: number, depth: depth - 1)
        case 5: return map(count: number, depth: depth - 1)
        default: return nil
        }
    }

    /// Returns the argument of a head, which is in the following bytes if the low five bits are 24 or more.
    private mutating func number(_ short: UInt8) -> Int? {
        guard short >= 24 else { return Int(short) }
        guard short <= 27, let bytes = take(1 << (short - 24)), bytes.count < 8 || bytes.first ?? 0 < 0x80 else {
            return nil
        }
        return bytes.reduce(0) { $0 << 8 | Int($1) }
    }

    private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    private mutating func array(count: Int, depth: Int) -> CBOR? {
        var items: [CBOR] = []
        guard count <= rest.count else { return nil }
        for _ in 0..<count {
            guard let item = next(depth: depth) else { return nil }
            items.append(item)
        }
        return .array(items)
    }

    private mutating func map(count: Int, depth: Int) -> CBOR? {
        var members: [CBOR: CBOR] = [:]
        guard count <= rest.count else { return nil }
        for _ in 0..<count {
            guard let key = next(depth: depth), let value = next(depth: depth),
                members.updateValue(value, forKey: key) == nil
            else { return nil }
        }
        return .map(members)
    }
}

extension P256PublicKey {
    /// The key in COSE (RFC 9053, section 7.1): key type EC2, algorithm ES256, curve P-256, X, and Y.
    var cose: [UInt8] {
        CBOR.head(5, 5) + CBOR.encoded(1) + CBOR.encoded(2)
            + CBOR.encoded(3) + CBOR.encoded(-7) + CBOR.encoded(-1) + CBOR.encoded(1)
            + CBOR.encoded(-2) + CBOR.encoded(Array(point[1..<33]))
            + CBOR.encoded(-3) + CBOR.encoded(Array(point[33...]))
    }

    /// Creates a key from COSE, or returns `nil` for another key type, algorithm, or curve.
    init?(cose: CBOR) {
        guard cose[1] == .integer(2), cose[3] == .integer(-7), cose[-1] == .integer(1),
            let x = cose[-2]?.bytes, let y = cose[-3]?.bytes, x.count == 32, y.count == 32
        else { return nil }
        self.init(point: [4] + x + y)
    }
}
