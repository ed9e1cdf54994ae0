import CognitoAuth
import Foundation

/// Reads the members of a request and collects the violations of the service model's constraints.
///
/// Cognito reports all violations of a request together. Therefore a handler first reads every member, and then calls
/// ``validate()``. Until then, a missing required member reads as an empty value.
final class RequestReader {
    /// The members whose values are not sensitive, and which an error message repeats.
    private static let harmlessMembers: Set = [
        "AttributeName", "AuthFlow", "ChallengeName", "DeliveryMedium", "DeviceKey", "DeviceName",
        "DeviceRememberedStatus", "EventId", "FeedbackValue", "GroupName", "MessageAction", "Name", "NextToken",
        "PaginationToken", "RevokeAssociatedSessions", "SRPA", "SessionId", "UserPoolId",
    ]

    /// The findings that a reader shares with the readers of nested objects.
    private final class Findings {
        var violations: [String] = []
        var isMalformed = false
        var userPoolNotFound: ServiceException?
    }

    private let members: [String: JSONValue]
    private let path: String
    private let findings: Findings

    convenience init(_ body: Data) throws(ServiceException) {
        guard let members = JSONValue(parsing: body)?.object else { throw .serialization }
        self.init(members)
    }

    convenience init(_ members: [String: JSONValue]) { self.init(members, path: "", Findings()) }

    private init(_ members: [String: JSONValue], path: String, _ findings: Findings) {
        self.members = members
        self.path = path
        self.findings = findings
    }

    /// Throws an exception if a member has the wrong JSON type, a constraint is violated, or the user pool ID is wrong.
    func validate() throws(ServiceException) {
        guard !findings.isMalformed else { throw .serialization }
        let violations = findings.violations
        guard violations.isEmpty else {
            let count = violations.count == 1 ? "1 validation error" : "\(violations.count) validation errors"
            throw .invalidParameter("\(count) detected: \(violations.joined(separator: "; "))")
        }
        if let exception = findings.userPoolNotFound { throw exception }
    }

    /// Reads the user pool ID, which must be the ID of this pool.
    func requireUserPoolID(_ id: String) {
        let userPoolID = requiredString("UserPoolId", .nonempty)
        guard !userPoolID.utf8.elementsEqual(id.utf8) else { return }
        findings.userPoolNotFound = .notFound("User pool \(userPoolID) does not exist.")
    }

    /// Returns a Boolean value that indicates whether the request has a member.
    func contains(_ name: String) -> Bool { members[name].map { $0 != .null } ?? false }

    func string(_ name: String, _ constraints: Constraint...) -> String? { checked(name, constraints) }

    func requiredString(_ name: String, _ constraints: Constraint...) -> String {
        require(checked(name, constraints), name) ?? ""
    }

    /// Returns a number, or `nil` if it is missing.
    func integer(_ name: String, in range: ClosedRange<Int>, message: String? = nil) -> Int? {
        guard let number = value(name, { if case .integer(let number) = $0 { number } else { nil } }) else {
            return nil
        }
        guard !range.contains(number) else { return number }
        let bound =
            number < range.lowerBound
            ? "greater than or equal to \(range.lowerBound)" : "less than or equal to \(range.upperBound)"
        addViolation(of: name, value: "\(number)", message ?? "Member must have value \(bound)")
        return number
    }

    /// Returns a Boolean value, which is `false` if it is missing.
    func bool(_ name: String) -> Bool { value(name, \.bool) ?? false }

    /// Returns a map of strings, which is empty if it is missing.
    func strings(_ name: String) -> [String: String] {
        value(name) { value in
            let strings = value.object?.compactMapValues(\.string)
            return strings?.count == value.object?.count ? strings : nil
        } ?? [:]
    }

    /// Returns a list of strings, or `nil` if it is missing.
    func list(_ name: String) -> [String]? { list(name, \.string) }

    func requiredList(_ name: String) -> [String] { require(list(name, \.string), name) ?? [] }

    /// Returns readers of the objects in a list, or `nil` if the list is missing.
    func objects(_ name: String) -> [RequestReader]? {
        list(name, \.object)?.enumerated().map { index, members in
            RequestReader(members, path: "\(place(of: name)).\(index + 1).member.", findings)
        }
    }

    /// Returns a reader of an object, or `nil` if it is missing.
    func object(_ name: String) -> RequestReader? {
        value(name, \.object).map { RequestReader($0, path: place(of: name) + ".", findings) }
    }

    func any(_ name: String) -> JSONValue? { value(name) { $0 } }

    /// Adds a violation if a required value is missing, and returns the value.
    @discardableResult
    func require<Value>(_ value: Value?, _ name: String) -> Value? {
        if value == nil, !findings.isMalformed { addViolation(of: name, value: nil, "Member must not be null") }
        return value
    }

    /// Adds a violation, with the value if it is not `nil`.
    func addViolation(of name: String, value: String?, _ message: String) {
        let value = value.map { " '\($0)'" } ?? ""
        findings.violations.append("Value\(value) at '\(place(of: name))' failed to satisfy constraint: \(message)")
    }

    private func checked(_ name: String, _ constraints: [Constraint]) -> String? {
        guard let text = value(name, \.string) else { return nil }
        for message in constraints.compactMap({ $0.violation(text) }) {
            addViolation(of: name, value: Self.harmlessMembers.contains(name) ? text : nil, message)
        }
        return text
    }

    private func list<Element>(_ name: String, _ convert: (JSONValue) -> Element?) -> [Element]? {
        value(name) { value in
            let elements = value.array?.compactMap(convert)
            return elements?.count == value.array?.count ? elements : nil
        }
    }

    private func value<Value>(_ name: String, _ convert: (JSONValue) -> Value?) -> Value? {
        guard let value = members[name], value != .null else { return nil }
        let converted = convert(value)
        if converted == nil { findings.isMalformed = true }
        return converted
    }

    /// Returns the path of a member as Cognito's messages contain it: each name starts with a lowercase letter.
    private func place(of name: String) -> String { path + name.prefix(1).lowercased() + name.dropFirst() }
}

/// A constraint of the service model on a string.
struct Constraint: Sendable {
    /// Returns the message of Cognito for a value that violates the constraint, or `nil` for a valid value.
    let violation: @Sendable (String) -> String?

    static func length(_ range: ClosedRange<Int>) -> Constraint {
        Constraint { text in
            if text.utf8.count < range.lowerBound {
                return "Member must have length greater than or equal to \(range.lowerBound)"
            }
            return text.count > range.upperBound
                ? "Member must have length less than or equal to \(range.upperBound)" : nil
        }
    }

    static func oneOf(_ values: String...) -> Constraint { oneOf(values) }

    static func oneOf(_ values: [String]) -> Constraint {
        Constraint {
            values.contains($0) ? nil : "Member must satisfy enum value set: [\(values.joined(separator: ", "))]"
        }
    }

    /// Returns a constraint of a regular expression, which a predicate implements.
    static func pattern(_ pattern: String, _ isMatch: @escaping @Sendable (String) -> Bool) -> Constraint {
        Constraint { isMatch($0) ? nil : "Member must satisfy regular expression pattern: \(pattern)" }
    }

    static let nonempty = length(1...Int.max)
    /// The constraint on a session: its minimum length.
    static let session = length(20...Int.max)
    static let token = pattern("[A-Za-z0-9-_=.]+") { !$0.isEmpty && $0.utf8.allSatisfy(tokenBytes.contains) }
    private static let tokenBytes = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=.".utf8)
    static let withoutWhitespace = pattern(#"[\S]+"#) { !$0.contains(where: \.isWhitespace) }
    static let username = pattern(#"[\p{L}\p{M}\p{S}\p{N}\p{P}]+"#) { text in
        text.wholeMatch(of: /[\p{L}\p{M}\p{S}\p{N}\p{P}]*/.matchingSemantics(.unicodeScalar)) != nil
    }
    static let password = pattern(#"^[\S]+.*[\S]+$"#) { text in
        text.first?.isWhitespace == false && text.last?.isWhitespace == false
    }
    static let deviceKey = pattern(#"[\w-]+_[0-9a-f-]+"#) { text in
        text.isEmpty || text.utf8.count <= 55 && text.wholeMatch(of: /[A-Za-z0-9_\-]+_[0-9a-f\-]+/) != nil
    }
}

// The members that several operations have.
extension RequestReader {
    var clientID: String { requiredString("ClientId", .nonempty) }
    var accessToken: String { requiredString("AccessToken", .token) }
    var session: String? { string("Session", .session) }
    var deviceKey: String { requiredString("DeviceKey", .nonempty, .deviceKey) }
    var nextToken: String? { string("NextToken", .length(1...131_072), .withoutWhitespace) }
    /// The username, which Cognito's messages do not repeat.
    var username: String { requiredString("Username", .length(1...128), .username) }

    /// Returns a password, or `nil` if it is missing.
    func password(_ name: String) -> String? { string(name, .length(0...256), .password) }

    /// Returns a required code.
    ///
    /// The service model doesn't mark it as sensitive, and Cognito repeats it. The pool treats it as a secret, because a code
    /// that was pasted with a space is probably valid.
    func code(_ name: String) -> String { requiredString(name, .length(1...2_048), .withoutWhitespace) }

    /// Returns the attributes in a member, or `nil` if the member is missing.
    func attributes(_ name: String = "UserAttributes") -> [UserAttribute]? {
        objects(name)?.map { attribute in
            UserAttribute(
                name: attribute.requiredString("Name", .length(1...32)),
                value: attribute.string("Value", .length(0...2_048)) ?? ""
            )
        }
    }
}

/// An attribute in a request, which an empty value deletes.
struct UserAttribute {
    let name: String
    let value: String
}
