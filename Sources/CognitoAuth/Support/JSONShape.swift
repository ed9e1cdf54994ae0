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

    init(_ text: Data) {
        var level = 0
        var isInString = false
        var isEscaped = false
        for byte in text {
            switch byte {
            case _ where isEscaped: isEscaped = false
            case UInt8(ascii: "\\"): isEscaped = isInString
            case UInt8(ascii: "\""): isInString.toggle()
            case _ where isInString: continue
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                level += 1
                depth = max(depth, level)
            case UInt8(ascii: "}"), UInt8(ascii: "]"): level -= 1
            case UInt8(ascii: ":") where level == 1: memberCount += 1
            default: continue
            }
        }
    }
}
