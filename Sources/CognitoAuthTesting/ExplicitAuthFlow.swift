/// A flow that an app client may start: a value of the service's `ExplicitAuthFlows`.
public struct ExplicitAuthFlow: RawRepresentable, Hashable, Sendable {
    /// The name on the wire, such as `ALLOW_USER_SRP_AUTH`.
    public let rawValue: String

    /// A flow by its name on the wire.
    ///
    /// - Parameter rawValue: The name, which begins with `ALLOW_`.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `ALLOW_USER_SRP_AUTH`: sign-in by a proof of the password, which never leaves the client.
    public static let userSRP = ExplicitAuthFlow(rawValue: "ALLOW_USER_SRP_AUTH")

    /// `ALLOW_USER_PASSWORD_AUTH`: sign-in with the password itself.
    public static let userPassword = ExplicitAuthFlow(rawValue: "ALLOW_USER_PASSWORD_AUTH")

    /// `ALLOW_CUSTOM_AUTH`: sign-in by the challenges that the pool's author defines.
    public static let custom = ExplicitAuthFlow(rawValue: "ALLOW_CUSTOM_AUTH")

    /// `ALLOW_USER_AUTH`: sign-in by a first factor that the user chooses.
    public static let userAuth = ExplicitAuthFlow(rawValue: "ALLOW_USER_AUTH")

    /// `ALLOW_REFRESH_TOKEN_AUTH`: refresh by `REFRESH_TOKEN_AUTH`, where refresh tokens do not rotate.
    public static let refreshToken = ExplicitAuthFlow(rawValue: "ALLOW_REFRESH_TOKEN_AUTH")

    /// `ALLOW_ADMIN_USER_PASSWORD_AUTH`: sign-in with the password itself, from a server.
    public static let adminUserPassword = ExplicitAuthFlow(rawValue: "ALLOW_ADMIN_USER_PASSWORD_AUTH")

    /// All flows.
    public static let all: Set<ExplicitAuthFlow> = [
        .userSRP, .userPassword, .custom, .userAuth, .refreshToken, .adminUserPassword,
    ]
}
