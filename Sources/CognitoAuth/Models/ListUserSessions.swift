import CognitoCrypto

/// The request of `ListUserSessions`, which returns a page of the signed-in user's sessions.
public struct ListUserSessionsRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "ListUserSessions"
    typealias Response = ListUserSessionsResponse
    var isIdempotent: Bool { true }

    /// The access token of the signed-in user.
    public var accessToken: String

    /// The pagination token of the previous response, 1 to 131072 characters.
    public var nextToken: String?

    /// Creates a request with the given property values.
    public init(accessToken: String, nextToken: String? = nil) {
        self.accessToken = accessToken
        self.nextToken = nextToken
    }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
        case nextToken = "NextToken"
    }
}

/// The request of `AdminListUserSessions`, which returns a page of a user's sessions.
public struct AdminListUserSessionsRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminListUserSessions"
    typealias Response = ListUserSessionsResponse
    static let requiresCredentials = true
    var isIdempotent: Bool { true }

    /// The user pool ID, such as `eu-west-1_Ab12Cd34E`, at most 55 characters.
    public var userPoolID: String

    /// The username or an alias, 1 to 128 characters.
    public var username: String

    /// The pagination token of the previous response, 1 to 131072 characters.
    public var nextToken: String?

    /// Creates a request with the given property values.
    public init(userPoolID: String, username: String, nextToken: String? = nil) {
        self.userPoolID = userPoolID
        self.username = username
        self.nextToken = nextToken
    }

    private enum CodingKeys: String, CodingKey {
        case userPoolID = "UserPoolId"
        case username = "Username"
        case nextToken = "NextToken"
    }
}

/// A page of user sessions: the response of `ListUserSessions` and `AdminListUserSessions`.
public struct ListUserSessionsResponse: Hashable, Decodable, Sendable {
    /// The sessions of this page, at most 125.
    ///
    /// A new session can be missing for some seconds.
    public var sessions: [SessionDescription]?

    /// The pagination token for the next page, 1 to 131072 characters, or `nil` for the last page.
    public var nextToken: String?

    private enum CodingKeys: String, CodingKey {
        case sessions = "Sessions"
        case nextToken = "NextToken"
    }
}

extension ListUserSessionsResponse: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["sessions": sessions?.count ?? 0] }
}
