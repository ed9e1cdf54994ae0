/// The ID of a user pool, such as `eu-west-1_Ab12Cd34E`: a Region, one `_`, and a name that Cognito generates.
///
/// Its characters are restricted, because the Region is part of a host name, and the name is part of every SRP proof.
public struct UserPoolID: Hashable, Sendable {
    /// The complete ID.
    public let rawValue: String
    /// The Region before the `_`, such as `us-gov-west-1`.
    public let region: String
    /// The name after the `_`, which is part of every SRP proof.
    public let name: String

    /// Creates an ID from text.
    ///
    /// The pattern is that of the API model, `[\w-]+_[0-9a-zA-Z]+` with at most 55 characters, except that the Region can't
    /// contain `_`.
    ///
    /// - Parameter rawValue: The ID.
    /// - Throws: ``CognitoCryptoError/malformedUserPoolID``.
    public init(_ rawValue: String) throws(CognitoCryptoError) {
        let parts = rawValue.utf8.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
        guard rawValue.utf8.count <= 55, parts.count == 2,
            !parts[0].isEmpty, parts[0].allSatisfy({ Self.isAlphanumeric($0) || $0 == UInt8(ascii: "-") }),
            !parts[1].isEmpty, parts[1].allSatisfy(Self.isAlphanumeric)
        else { throw .malformedUserPoolID }
        self.rawValue = rawValue
        region = String(Substring(parts[0]))
        name = String(Substring(parts[1]))
    }

    private static func isAlphanumeric(_ character: UInt8) -> Bool {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        default: false
        }
    }
}

extension UserPoolID: CustomStringConvertible {
    /// The complete ID.
    public var description: String { rawValue }
}
