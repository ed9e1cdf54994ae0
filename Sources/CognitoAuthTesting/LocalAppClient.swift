import CognitoCrypto

/// An app client of a ``LocalUserPool``.
///
/// ```swift
/// let web = LocalAppClient(secret: "the client secret", explicitAuthFlows: [.userSRP])
/// let local = LocalUserPool(configuration: .init { $0.appClients = [web] })
/// ```
public struct LocalAppClient: Sendable {
    /// The client ID: 1 to 128 letters, digits, `_`, or `+`.
    public let id: String

    /// The client secret, or `nil` for a public client.
    ///
    /// If the client has a secret, requests with a username must have a secret hash. Those of `GetTokensFromRefreshToken` and
    /// `RevokeToken` must have the secret itself.
    public let secret: String?

    /// The authentication flows that the client allows: `ExplicitAuthFlows`.
    public let explicitAuthFlows: Set<ExplicitAuthFlow>

    /// A Boolean value that indicates whether the pool responds to an unknown username as to a wrong password:
    /// `PreventUserExistenceErrors`.
    ///
    /// With `true`, which is `ENABLED`, the pool simulates a challenge for an SRP sign-in of an unknown user. With `false`, which
    /// is `LEGACY`, it returns `UserNotFoundException`.
    public let preventsUserExistenceErrors: Bool

    /// The refresh token rotation, or `nil` if refresh tokens are not rotated: `RefreshTokenRotation`.
    public let refreshTokenRotation: LocalRefreshTokenRotation?

    /// The validity of refresh tokens, which starts with the sign-in: `RefreshTokenValidity`.
    public let refreshTokenValidity: Duration

    /// A Boolean value that indicates whether refresh tokens can be revoked: `EnableTokenRevocation`.
    public let enablesTokenRevocation: Bool

    /// The scopes of resource servers, such as `orders/read`, that the client can request: `AllowedOAuthScopes`.
    ///
    /// `GetClientToken` and `GetDerivedToken` grant them. The tokens of a sign-in don't have them.
    public let allowedScopes: [String]

    /// Creates an app client from values for its properties.
    ///
    /// By default, it is a public client with a random ID of 26 characters that allows every flow of users, prevents user
    /// existence errors, doesn't rotate refresh tokens, allows refreshes for 30 days, and enables token revocation.
    public init(
        id: String? = nil,
        secret: String? = nil,
        explicitAuthFlows: Set<ExplicitAuthFlow> = ExplicitAuthFlow.all,
        preventsUserExistenceErrors: Bool = true,
        refreshTokenRotation: LocalRefreshTokenRotation? = nil,
        refreshTokenValidity: Duration = .seconds(30 * 86_400),
        enablesTokenRevocation: Bool = true,
        allowedScopes: [String] = []
    ) {
        self.id = id ?? RandomText.clientID()
        self.secret = secret
        self.explicitAuthFlows = explicitAuthFlows
        self.preventsUserExistenceErrors = preventsUserExistenceErrors
        self.refreshTokenRotation = refreshTokenRotation
        self.refreshTokenValidity = refreshTokenValidity
        self.enablesTokenRevocation = enablesTokenRevocation
        self.allowedScopes = allowedScopes
    }
}

extension LocalAppClient: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["id": id] }
}

/// An authentication flow that an app client allows: a value of `ExplicitAuthFlows`.
public struct ExplicitAuthFlow: RawRepresentable, Hashable, Sendable {
    /// The name on the wire, such as `ALLOW_USER_SRP_AUTH`.
    public let rawValue: String

    /// Creates a flow from its name on the wire, which starts with `ALLOW_`.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Sign-in with SRP: `ALLOW_USER_SRP_AUTH`.
    public static let userSRP = ExplicitAuthFlow(rawValue: "ALLOW_USER_SRP_AUTH")

    /// Sign-in with the password itself: `ALLOW_USER_PASSWORD_AUTH`.
    public static let userPassword = ExplicitAuthFlow(rawValue: "ALLOW_USER_PASSWORD_AUTH")

    /// Sign-in with custom challenges: `ALLOW_CUSTOM_AUTH`.
    public static let custom = ExplicitAuthFlow(rawValue: "ALLOW_CUSTOM_AUTH")

    /// Choice-based sign-in: `ALLOW_USER_AUTH`.
    public static let userAuth = ExplicitAuthFlow(rawValue: "ALLOW_USER_AUTH")

    /// Refresh with `REFRESH_TOKEN_AUTH`, for clients without rotation: `ALLOW_REFRESH_TOKEN_AUTH`.
    public static let refreshToken = ExplicitAuthFlow(rawValue: "ALLOW_REFRESH_TOKEN_AUTH")

    /// Sign-in with the password itself by an administrator: `ALLOW_ADMIN_USER_PASSWORD_AUTH`.
    public static let adminUserPassword = ExplicitAuthFlow(rawValue: "ALLOW_ADMIN_USER_PASSWORD_AUTH")

    /// Access tokens for the client itself, `GetClientToken`, as the only flow: `ALLOW_CLIENT_TOKEN_AUTH`.
    public static let clientToken = ExplicitAuthFlow(rawValue: "ALLOW_CLIENT_TOKEN_AUTH")

    /// Token exchange without an actor token: `ALLOW_TOKEN_EXCHANGE_IMPERSONATION`.
    public static let tokenExchangeImpersonation = ExplicitAuthFlow(rawValue: "ALLOW_TOKEN_EXCHANGE_IMPERSONATION")

    /// Token exchange with an actor token: `ALLOW_TOKEN_EXCHANGE_DELEGATION`.
    public static let tokenExchangeDelegation = ExplicitAuthFlow(rawValue: "ALLOW_TOKEN_EXCHANGE_DELEGATION")

    /// All flows of users.
    public static let all: Set<ExplicitAuthFlow> = [
        .userSRP, .userPassword, .custom, .userAuth, .refreshToken, .adminUserPassword,
    ]
}

/// The refresh token rotation of a ``LocalAppClient``: `RefreshTokenRotation`.
///
/// Each refresh returns a new refresh token. After the grace period, the pool rejects the old one with
/// `RefreshTokenReuseException`. The pool rejects `REFRESH_TOKEN_AUTH`, so that only `GetTokensFromRefreshToken` refreshes.
public struct LocalRefreshTokenRotation: Hashable, Sendable {
    /// The time in which a replaced refresh token is still valid: `RetryGracePeriodSeconds`.
    public let gracePeriod: Duration

    /// Creates a rotation with a grace period, which is limited to 0 through 60 seconds, the range of Cognito.
    public init(gracePeriod: Duration = .zero) {
        self.gracePeriod = min(max(gracePeriod, .zero), .seconds(60))
    }
}
