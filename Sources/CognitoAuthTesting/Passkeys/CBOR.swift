/// The part of CBOR (RFC 8949) that an attestation without a statement is made of: definite lengths, no tags, no floats.
enum CBOR: Hashable {
    case integer(Int)
    case bytes([UInt8])
    case text(String)
    case array([CBOR])
    case map([CBOR: CBOR])

    /// The value of a key that is text.
    subscript(_ key: String) -> CBOR? { self[.text(key)] }

    /// The value of a key that is a number, as in a COSE key.
    subscript(_ key: Int) -> CBOR? { self[.integer(key)] }

    private subscript(_ key: CBOR) -> CBOR? {
        guard case .map(let members) = self else { return nil }
        return members[key]
    }

    var asBytes: [UInt8]? {
        guard case .bytes(let bytes) = self else { return nil }
        return bytes
    }
}

extension CBOR {
    /// Encodes a head: the type and a number or length.
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
