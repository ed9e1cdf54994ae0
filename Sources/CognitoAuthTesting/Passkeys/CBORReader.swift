/// Reads CBOR (RFC 8949) from the front of bytes.
struct CBORReader {
    /// What is not read yet.
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: some Sequence<UInt8>) { rest = Array(bytes)[...] }

    /// The next item, or `nil` if there is none that the reader knows; nothing here is deeper than a few levels.
    mutating func next(depth: Int = 8) -> CBOR? {
        guard depth > 0, let head = rest.popFirst(), let number = number(head & 31) else { return nil }
        switch head >> 5 {
        case 0: return .integer(number)
        case 1: return .integer(-1 - number)
        case 2: return take(number).map { .bytes(Array($0)) }
        case 3: return take(number).flatMap { String(validating: $0, as: UTF8.self) }.map { .text($0) }
        case 4: return array(of: number, depth: depth - 1)
        case 5: return map(of: number, depth: depth - 1)
        default: return nil
        }
    }

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

    private mutating func array(of count: Int, depth: Int) -> CBOR? {
        var items: [CBOR] = []
        guard count <= rest.count else { return nil }
        for _ in 0..<count {
            guard let item = next(depth: depth) else { return nil }
            items.append(item)
        }
        return .array(items)
    }

    private mutating func map(of count: Int, depth: Int) -> CBOR? {
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
