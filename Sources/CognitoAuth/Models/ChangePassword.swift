import CognitoCrypto

/// Changes a signed-in user's password, the request of `ChangePassword`.
public struct ChangePasswordRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "ChangePassword"
    var secrets: [String?] { [previousPassword, proposedPassword, accessToken] }

    /// `PreviousPassword`: the password so far, at most 256 characters; absent for a user who has none yet.
    public var previousPassword: String?

    /// `ProposedPassword`: the new password, at most 256 characters.
    public var proposedPassword: String

    /// `AccessToken`: the token of a signed-in user.
    public var accessToken: String

    /// Creates a request from values for its properties.
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
