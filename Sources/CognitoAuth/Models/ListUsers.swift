import CognitoCrypto

/// The request of `ListUsers`, which returns a page of a user pool's users.
///
/// A change can be missing for some seconds. To find one user by username or alias, use ``AdminGetUserRequest``.
public struct ListUsersRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "ListUsers"
    typealias Response = ListUsersResponse
    static let requiresCredentials = true
    var isIdempotent: Bool { true }

    /// The user pool ID, such as `eu-west-1_Ab12Cd34E`, at most 55 characters.
    public var userPoolID: String

    /// The names of the attributes to return, each 1 to 32 characters, or `nil` for all of them.
    public var attributesToGet: [String]?

    /// The maximum number of users to return, 0 to 60.
    public var limit: Int?

    /// The pagination token of the previous response, at least 1 character.
    public var paginationToken: String?

    /// The condition that the users meet, at most 256 characters, or `nil` for all users.
    ///
    /// The condition is `name = "value"` for an exact match or `name ^= "value"` for a prefix. The name is `username`, `email`,
    /// `phone_number`, `name`, `given_name`, `family_name`, `preferred_username`, `sub`, `cognito:user_status`, or `status`, which
    /// is `Enabled` or `Disabled`. Write a backslash before each quotation mark in the value.
    public var filter: String?

    /// Creates a request with the given property values.
    public init(
        userPoolID: String,
        attributesToGet: [String]? = nil,
        limit: Int? = nil,
        paginationToken: String? = nil,
        filter: String? = nil
    ) {
        self.userPoolID = userPoolID
        self.attributesToGet = attributesToGet
        self.limit = limit
        self.paginationToken = paginationToken
        self.filter = filter
    }

    private enum CodingKeys: String, CodingKey {
        case userPoolID = "UserPoolId"
        case attributesToGet = "AttributesToGet"
        case limit = "Limit"
        case paginationToken = "PaginationToken"
        case filter = "Filter"
    }
}

/// A page of users: the response of `ListUsers`.
public struct ListUsersResponse: Hashable, Decodable, Sendable {
    /// The users of this page, in no particular order.
    public var users: [User]?

    /// The pagination token for the next page, at least 1 character, or `nil` for the last page.
    public var paginationToken: String?

    private enum CodingKeys: String, CodingKey {
        case users = "Users"
        case paginationToken = "PaginationToken"
    }
}

extension ListUsersResponse: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["users": users?.count ?? 0] }
}
