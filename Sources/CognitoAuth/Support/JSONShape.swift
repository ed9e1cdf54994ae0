#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

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

    /// Whether there is a byte of zero, of which UTF-16, which a decoder would take as well, has one for each ASCII character.
    private(set) var hasZero = false

    init(_ text: Data) {
        var level = 0
        var isInString = false
        var isEscaped = false
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
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                level += 1
                depth = max(depth, level)
                weight += level
            case UInt8(ascii: ","): weight += level
            case UInt8(ascii: "}"), UInt8(ascii: "]"): level -= 1
            case UInt8(ascii: ":") where level == 1: memberCount += 1
            default: continue
            }
        }
    }
}

extension JSONShape {
    /// Whether a body has the shape of an answer of the service, which a decoder reads in a moment.
    ///
    /// The longest list of the service stays far below. A body of 1 MiB, small as it is, could keep a decoder busy for
    /// minutes, and no deadline would end that. JSON that is exchanged is UTF-8 (RFC 8259, section 8.1).
    static func isAnswer(_ body: Data) -> Bool {
        let shape = JSONShape(body)
        return !shape.hasZero && shape.depth <= 32 && shape.isLight
    }

    /// Whether a decoder is through in less than a tenth of a second, as long as the depth is bounded, too.
    var isLight: Bool { weight <= 32_768 }
}
