import CognitoCrypto

/// Deletes attributes of a signed-in user, the request of `DeleteUserAttributes`.
public struct DeleteUserAttributesRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "DeleteUserAttributes"
    var isIdempotent: Bool { true }
    var secrets: [String?] { [accessToken] }

    /// `UserAttributeNames`: the attributes' names, 1 to 32 characters each; custom ones with their prefix `custom:`.
    public var userAttributeNames: [String]

    /// `AccessToken`: the token of a signed-in user.
    public var accessToken: String

    /// Creates a request from values for its properties.
    public init(userAttributeNames: [String], accessToken: String) {
        self.userAttributeNames = userAttributeNames
        self.accessToken = accessToken
    }

    private enum CodingKeys: String, CodingKey {
        case userAttributeNames = "UserAttributeNames"
        case accessToken = "AccessToken"
    }
}
