/// The checks of a request against the service model, all of which come before any other and are reported together.
struct Constraints {
    private var violations: [String] = []

    mutating func require(_ value: String?, _ member: String) {
        guard value == nil else { return }
        violations.append("Value at '\(member)' failed to satisfy constraint: Member must not be null")
    }

    mutating func require(_ value: String?, _ member: String, oneOf set: [String]) {
        require(value, member)
        guard let value, !set.contains(value) else { return }
        violations.append(
            "Value '\(value)' at '\(member)' failed to satisfy constraint: "
                + "Member must satisfy enum value set: [\(set.joined(separator: ", "))]"
        )
    }

    mutating func check(_ value: String?, _ member: String, atLeast length: Int) {
        guard let value, value.utf8.count < length else { return }
        violations.append(
            "Value '\(value)' at '\(member)' failed to satisfy constraint: "
                + "Member must have length greater than or equal to \(length)"
        )
    }

    /// The same of a member that the model marks sensitive, whose value the service does not repeat.
    mutating func checkSecret(_ value: String?, _ member: String, atLeast length: Int) {
        guard let value, value.utf8.count < length else { return }
        refuse(member, "Member must have length greater than or equal to \(length)")
    }

    mutating func check(_ value: String?, _ member: String, atMost length: Int) {
        guard let value, value.count > length else { return }
        violations.append(
            "Value '\(value)' at '\(member)' failed to satisfy constraint: "
                + "Member must have length less than or equal to \(length)"
        )
    }

    mutating func check(_ value: String, _ member: String, matches pattern: String, _ matches: Bool) {
        guard !matches else { return }
        violations.append(
            "Value '\(value)' at '\(member)' failed to satisfy constraint: "
                + "Member must satisfy regular expression pattern: \(pattern)"
        )
    }

    mutating func check(_ value: Int, _ member: String, in range: ClosedRange<Int>) {
        let bound =
            value < range.lowerBound
            ? "greater than or equal to \(range.lowerBound)" : "less than or equal to \(range.upperBound)"
        guard !range.contains(value) else { return }
        violations.append(
            "Value '\(value)' at '\(member)' failed to satisfy constraint: Member must have value \(bound)"
        )
    }

    /// What is wrong with a secret, which is not repeated.
    mutating func refuse(_ member: String, _ constraint: String) {
        violations.append("Value at '\(member)' failed to satisfy constraint: \(constraint)")
    }

    /// A token, required: letters, digits and `-_=.`.
    mutating func checkToken(_ token: String?, _ member: String) {
        require(token, member)
        guard let token else { return }
        let isToken = !token.isEmpty && token.utf8.allSatisfy(Self.isTokenByte)
        // The token itself is not repeated: a mistyped one may still be most of a secret.
        if !isToken { refuse(member, "Member must satisfy regular expression pattern: [A-Za-z0-9-_=.]+") }
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "-_=.".utf8.contains(byte)
        }
    }

    /// Throws what was found, worded as the service words it.
    func verify() throws(Refusal) {
        guard !violations.isEmpty else { return }
        let count = violations.count == 1 ? "1 validation error" : "\(violations.count) validation errors"
        throw .invalidParameter("\(count) detected: \(violations.joined(separator: "; "))")
    }
}
