import CognitoCrypto

/// The request of `AdminListUserAuthEvents`, which returns a page of a user's authentication events.
///
/// The user pool must have threat protection.
public struct AdminListUserAuthEventsRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminListUserAuthEvents"
    typealias Response = AdminListUserAuthEventsResponse
    static let requiresCredentials = true
    var isIdempotent: Bool { true }

    /// The user pool ID, such as `eu-west-1_Ab12Cd34E`, at most 55 characters.
    public var userPoolID: String

    /// The username or an alias, 1 to 128 characters.
    public var username: String

    /// The maximum number of events to return, 0 to 60.
    public var maxResults: Int?

    /// The pagination token of the previous response, 1 to 131072 characters.
    public var nextToken: String?

    /// Creates a request with the given property values.
    public init(userPoolID: String, username: String, maxResults: Int? = nil, nextToken: String? = nil) {
        self.userPoolID = userPoolID
        self.username = username
        self.maxResults = maxResults
        self.nextToken = nextToken
    }

    private enum CodingKeys: String, CodingKey {
        case userPoolID = "UserPoolId"
        case username = "Username"
        case maxResults = "MaxResults"
        case nextToken = "NextToken"
    }
}

/// A page of authentication events: the response of `AdminListUserAuthEvents`.
public struct AdminListUserAuthEventsResponse: Hashable, Decodable, Sendable {
    /// The events of this page.
    public var authEvents: [AuthEvent]?

    /// The pagination token for the next page, 1 to 131072 characters, or `nil` for the last page.
    public var nextToken: String?

    private enum CodingKeys: String, CodingKey {
        case authEvents = "AuthEvents"
        case nextToken = "NextToken"
    }
}

extension AdminListUserAuthEventsResponse: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["authEvents": authEvents?.count ?? 0] }
}
