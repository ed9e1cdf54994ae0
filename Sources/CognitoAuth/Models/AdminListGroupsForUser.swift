import CognitoCrypto
public import Foundation

/// The request of `AdminListGroupsForUser`, which returns a page of a user's groups.
public struct AdminListGroupsForUserRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminListGroupsForUser"
    typealias Response = AdminListGroupsForUserResponse
    static let requiresCredentials = true
    var isIdempotent: Bool { true }

    /// The user pool ID, such as `eu-west-1_Ab12Cd34E`, at most 55 characters.
    public var userPoolID: String

    /// The username or an alias, 1 to 128 characters.
    public var username: String

    /// The maximum number of groups to return, 0 to 60.
    public var limit: Int?

    /// The pagination token of the previous response, 1 to 131072 characters.
    public var nextToken: String?

    /// Creates a request with the given property values.
    public init(userPoolID: String, username: String, limit: Int? = nil, nextToken: String? = nil) {
        self.userPoolID = userPoolID
        self.username = username
        self.limit = limit
        self.nextToken = nextToken
    }

    private enum CodingKeys: String, CodingKey {
        case userPoolID = "UserPoolId"
        case username = "Username"
        case limit = "Limit"
        case nextToken = "NextToken"
    }
}

/// A page of groups: the response of `AdminListGroupsForUser`.
public struct AdminListGroupsForUserResponse: Hashable, Decodable, Sendable {
    /// The groups of this page.
    public var groups: [GroupType]?

    /// The pagination token for the next page, 1 to 131072 characters, or `nil` for the last page.
    public var nextToken: String?

    private enum CodingKeys: String, CodingKey {
        case groups = "Groups"
        case nextToken = "NextToken"
    }
}

extension AdminListGroupsForUserResponse: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["groups": groups?.count ?? 0] }
}

/// A group of users, `GroupType` in the API.
public struct GroupType: Hashable, Decodable, Sendable {
    /// The name, 1 to 128 characters, which tokens contain in `cognito:groups`.
    public var groupName: String?

    /// The user pool ID, at most 55 characters.
    public var userPoolID: String?

    /// The description, at most 2048 characters.
    public var description: String?

    /// The Amazon Resource Name (ARN) of the IAM role that an identity pool grants to the users, 20 to 2048 characters.
    public var roleARN: String?

    /// The precedence among the groups of a user: that of the lowest number is highest.
    public var precedence: Int?

    /// The date when the group was last changed.
    public var lastModifiedDate: Date?

    /// The date when the group was created.
    public var creationDate: Date?

    private enum CodingKeys: String, CodingKey {
        case groupName = "GroupName"
        case userPoolID = "UserPoolId"
        case description = "Description"
        case roleARN = "RoleArn"
        case precedence = "Precedence"
        case lastModifiedDate = "LastModifiedDate"
        case creationDate = "CreationDate"
    }
}
