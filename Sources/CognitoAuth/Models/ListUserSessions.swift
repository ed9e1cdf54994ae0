import CognitoCrypto

/// Asks for a page of a signed-in user's sessions, the request of `ListUserSessions`.
public struct ListUserSessionsRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "ListUserSessions"
    typealias Response = ListUserSessionsResponse
    var isIdempotent: Bool { true }
    var secrets: [String?] { [accessToken, nextToken] }

    /// `AccessToken`: the token of a signed-in user.
    public var accessToken: String

    /// `NextToken`: where the page before ended, 1 to 131072 characters.
    public var nextToken: String?

    /// Creates a request from values for its properties.
    public init(accessToken: String, nextToken: String? = nil) {
        self.accessToken = accessToken
        self.nextToken = nextToken
    }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
        case nextToken = "NextToken"
    }
}

/// A page of sessions, the response of `ListUserSessions`.
public struct ListUserSessionsResponse: Hashable, Decodable, Sendable {
    /// `Sessions`: the page's sessions, at most 125; a new one may be missing for some seconds.
    public var sessions: [SessionDescription]?

    /// `NextToken`: where the page ends, 1 to 131072 characters; `nil` at the last.
    public var nextToken: String?

    private enum CodingKeys: String, CodingKey {
        case sessions = "Sessions"
        case nextToken = "NextToken"
    }
}

extension ListUserSessionsResponse: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["sessions": sessions?.count ?? 0] }
}
