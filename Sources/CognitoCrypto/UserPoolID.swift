/// The id of a user pool, `eu-west-1_Ab12Cd34E`: a region, one `_` and the pool's name.
///
/// The region becomes part of a host name and the name goes into every proof, so nothing else is let through.
public struct UserPoolID: Hashable, Sendable {
    /// The whole id.
    public let rawValue: String
    /// The region in front of the `_`, as `us-gov-west-1`.
    public let region: String
    /// The name behind the `_`, which is the group of a user's proof.
    public let name: String

    /// Reads an id.
    ///
    /// The rule is that of the service's API model, `[\w-]+_[0-9a-zA-Z]+` with 55 characters at most, without the `_`
    /// that `\w` would let into the region.
    ///
    /// - Parameter rawValue: The id.
    /// - Throws: ``SRPError/malformedUserPoolID``.
    public init(_ rawValue: String) throws(SRPError) {
        let parts = rawValue.utf8.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
        guard rawValue.utf8.count <= 55, parts.count == 2,
            Self.isWord(parts[0], with: [UInt8(ascii: "-")]), Self.isWord(parts[1])
        else { throw .malformedUserPoolID }
        self.rawValue = rawValue
        region = String(Substring(parts[0]))
        name = String(Substring(parts[1]))
    }

    /// Whether there is something and all of it is an ASCII letter, a digit or one of the others.
    private static func isWord(_ characters: Substring.UTF8View, with others: [UInt8] = []) -> Bool {
        !characters.isEmpty
            && characters.allSatisfy { character in
                switch character {
                case UInt8(ascii: "0")...UInt8(ascii: "9"): true
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
                default: others.contains(character)
                }
            }
    }
}

extension UserPoolID: CustomStringConvertible {
    /// The whole id.
    public var description: String { rawValue }
}
