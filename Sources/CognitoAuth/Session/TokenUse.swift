/// What a token is for: the claim `token_use`.
@nonexhaustive
public enum TokenUse: String, Hashable, Codable, Sendable {
    /// An access token: what the bearer may do, by scopes and groups.
    case access
    /// An id token: who the user is, with attributes.
    case id
}
