/// An identity pool that accepts the ID tokens of a local user pool.
///
/// ```swift
/// let local = LocalUserPool(configuration: .init { $0.identityPool = LocalIdentityPool() })
/// let identityPool = try IdentityPool(id: LocalIdentityPool().id, transport: local)
/// ```
public struct LocalIdentityPool: Hashable, Sendable {
    /// The identity pool ID, by default `us-east-1:00000000-0000-4000-8000-000000000001`: a Region and a UUID, joined by `:`.
    public var id: String

    /// The client IDs of the app clients that the identity pool accepts, or `nil`, the default, for all app clients.
    ///
    /// An empty set corresponds to an identity pool without the user pool as an identity provider.
    public var clientIDs: Set<String>?

    /// The ARNs of the roles for authenticated users, by default one; a request can name any of them as the custom role.
    ///
    /// An empty array corresponds to an identity pool without roles.
    public var roleARNs: [String]

    /// The admin operations of the user pool that the issued AWS credentials allow, none by default.
    public var allowedOperations: Set<String>

    /// Creates an identity pool with the given property values.
    public init(
        id: String = "us-east-1:00000000-0000-4000-8000-000000000001",
        clientIDs: Set<String>? = nil,
        roleARNs: [String] = ["arn:aws:iam::123456789012:role/authenticated"],
        allowedOperations: Set<String> = []
    ) {
        self.id = id
        self.clientIDs = clientIDs
        self.roleARNs = roleARNs
        self.allowedOperations = allowedOperations
    }
}
