import CognitoCrypto

/// Deletes attributes of a signed-in user, the request of `DeleteUserAttributes`.
///
/// Source: DeleteUserAttributes in the API reference.
public struct DeleteUserAttributesRequest: Hashable, Encodable, Sendable {
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

extension DeleteUserAttributesRequest: CognitoOperation {
    typealias Response = DeleteUserAttributesResponse
    static let operation = "DeleteUserAttributes"
    static let authorization = OperationAuthorization.none
    var repeatability: Repeatability { .always }
    var secrets: [String] { [accessToken] }
}

extension DeleteUserAttributesRequest: Redacted {}

/// Done, the response of `DeleteUserAttributes`: it has no members.
public struct DeleteUserAttributesResponse: Hashable, Codable, Sendable {
    /// A response.
    public init() {}
}
