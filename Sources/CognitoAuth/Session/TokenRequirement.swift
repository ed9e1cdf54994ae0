/// What a token must grant beside being valid.
///
/// ```swift
/// let token = try await verifier.verify(
///     text,
///     as: .access,
///     requiring: [.scope("orders/read"), .anyGroup(of: ["staff", "chiefs"])]
/// )
/// ```
public struct TokenRequirement: Hashable, Sendable {
    private enum Kind: Hashable {
        case scope
        case group
    }

    private let kind: Kind
    private let names: [String]

    /// A scope of an access token.
    ///
    /// - Parameter name: The scope, such as `orders/read` or `aws.cognito.signin.user.admin`.
    /// - Returns: The requirement.
    public static func scope(_ name: String) -> Self { anyScope(of: [name]) }

    /// At least one of some scopes of an access token.
    ///
    /// - Parameter names: The scopes; a requirement of none is never met.
    /// - Returns: The requirement.
    public static func anyScope(of names: [String]) -> Self { Self(kind: .scope, names: names) }

    /// A group that the user is in.
    ///
    /// - Parameter name: The group's name.
    /// - Returns: The requirement.
    public static func group(_ name: String) -> Self { anyGroup(of: [name]) }

    /// At least one of some groups that the user is in.
    ///
    /// - Parameter names: The groups' names; a requirement of none is never met.
    /// - Returns: The requirement.
    public static func anyGroup(of names: [String]) -> Self { Self(kind: .group, names: names) }

    func check(_ token: some TokenClaims) throws(CognitoError) {
        switch kind {
        case .scope:
            if !meets(token.scopes) { throw .refused(.insufficientScope, "The token lacks \(wanted("scope")).") }
        case .group: if !meets(token.groups) { throw .refused(.notInGroup, "The user is not in \(wanted("group")).") }
        }
    }

    private func meets(_ granted: [String]) -> Bool {
        names.contains { name in granted.contains { $0.hasSameBytes(as: name) } }
    }

    private func wanted(_ noun: String) -> String {
        names.count == 1 ? "the \(noun) \(names[0])" : "any of the \(noun)s \(names.joined(separator: ", "))"
    }
}
