/// How tokens are refreshed.
@nonexhaustive
public enum RefreshMethod: Hashable, Sendable {
    /// `GetTokensFromRefreshToken`: serves every app client, whether its refresh tokens rotate or not.
    case getTokensFromRefreshToken
    /// `REFRESH_TOKEN_AUTH`, for pools and emulators that have nothing else; refused where refresh tokens rotate.
    case refreshTokenAuth
}
