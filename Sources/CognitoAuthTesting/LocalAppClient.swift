import CognitoCrypto

/// An app client of a ``LocalUserPool``.
///
/// ```swift
/// let web = LocalAppClient(secret: "a secret of the server", flows: [.userSRP])
/// let local = LocalUserPool(clients: [web])
/// ```
public struct LocalAppClient: Sendable {
    /// The client id, as `ClientId` on the wire: 1 to 128 letters, digits, `_` or `+`.
    public let id: String

    /// The client secret, or `nil` for a public client.
    ///
    /// With one, every call has to bring a `SECRET_HASH`.
    public let secret: String?

    /// The flows this client may start: the service's `ExplicitAuthFlows`.
    public let flows: Set<ExplicitAuthFlow>

    /// Whether an unknown user is answered like a wrong password: the service's `PreventUserExistenceErrors`.
    ///
    /// `true` is `ENABLED`: an SRP sign-in of an unknown user gets a made-up challenge and then the answer that a wrong
    /// password gets. `false` is `LEGACY`: it gets `UserNotFoundException` at once.
    public let preventsUserExistenceErrors: Bool

    /// How refresh tokens rotate; `nil` if they do not.
    public let refreshTokenRotation: LocalRefreshTokenRotation?

    /// How long a sign-in can be refreshed: the service's `RefreshTokenValidity`.
    public let refreshTokenLifetime: Duration

    /// Whether tokens can be revoked: the service's `EnableTokenRevocation`.
    public let revokesTokens: Bool

    /// A client with all its settings.
    ///
    /// - Parameters:
    ///   - id: The client id; a random one of 26 characters unless given.
    ///   - secret: The client secret, or `nil` for a public client.
    ///   - flows: The flows this client may start; all of them unless given.
    ///   - preventsUserExistenceErrors: Whether an unknown user is answered like a wrong password.
    ///   - refreshTokenRotation: How refresh tokens rotate; not at all unless given. With it, `REFRESH_TOKEN_AUTH` is refused.
    ///   - refreshTokenLifetime: How long a sign-in can be refreshed; the service's default of 30 days unless given.
    ///   - revokesTokens: Whether tokens can be revoked.
    public init(
        id: String? = nil,
        secret: String? = nil,
        flows: Set<ExplicitAuthFlow> = ExplicitAuthFlow.all,
        preventsUserExistenceErrors: Bool = true,
        refreshTokenRotation: LocalRefreshTokenRotation? = nil,
        refreshTokenLifetime: Duration = .seconds(30 * 86_400),
        revokesTokens: Bool = true
    ) {
        self.id = id ?? RandomText.clientID()
        self.secret = secret
        self.flows = flows
        self.preventsUserExistenceErrors = preventsUserExistenceErrors
        self.refreshTokenRotation = refreshTokenRotation
        self.refreshTokenLifetime = refreshTokenLifetime
        self.revokesTokens = revokesTokens
    }
}

extension LocalAppClient: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["id": id] }
}
