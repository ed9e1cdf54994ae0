import CognitoCrypto

/// The request of `ChangePassword`, which changes the signed-in user's password.
public struct ChangePasswordRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "ChangePassword"

    /// The current password, at most 256 characters, or `nil` for a user without a password.
    public var previousPassword: String?

    /// The new password, at most 256 characters.
    public var proposedPassword: String

    /// The access token of the signed-in user.
    public var accessToken: String

    /// Creates a request with the given property values.
    public init(previousPassword: String? = nil, proposedPassword: String, accessToken: String) {
        self.previousPassword = previousPassword
        self.proposedPassword = proposedPassword
        self.accessToken = accessToken
    }

    private enum CodingKeys: String, CodingKey {
        case previousPassword = "PreviousPassword"
        case proposedPassword = "ProposedPassword"
        case accessToken = "AccessToken"
    }
}
