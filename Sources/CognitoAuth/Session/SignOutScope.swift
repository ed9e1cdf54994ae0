/// How far a sign-out goes.
@nonexhaustive
public enum SignOutScope: Hashable, Sendable {
    /// The tokens are forgotten here; whoever has a copy can go on with it.
    case local
    /// The refresh token and the access tokens that came of it are revoked: `RevokeToken`.
    case revoke
    /// All of the user's refresh tokens are revoked, on every device: `GlobalSignOut`, or `AdminUserGlobalSignOut` with admin access.
    case everywhere
}
