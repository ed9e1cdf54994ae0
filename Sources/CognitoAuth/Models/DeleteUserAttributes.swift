import CognitoCrypto

/// The request of `DeleteUserAttributes`, which deletes attributes of the signed-in user.
public struct DeleteUserAttributesRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "DeleteUserAttributes"
    var isIdempotent: Bool { true }

    /// The attribute names, 1 to 32 characters each, with the prefix `custom:` for custom attributes.
    public var userAttributeNames: [String]

    /// The access token of the signed-in user.
    public var accessToken: String

    /// Creates a request with the given property values.
    public init(userAttributeNames: [String], accessToken: String) {
        self.userAttributeNames = userAttributeNames
        self.accessToken = accessToken
    }

    private enum CodingKeys: String, CodingKey {
        case userAttributeNames = "UserAttributeNames"
        case accessToken = "AccessToken"
    }
}
