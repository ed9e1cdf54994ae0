import CognitoCrypto

/// Asks for a page of a signed-in user's passkeys, the request of `ListWebAuthnCredentials`.
///
/// Source: ListWebAuthnCredentials in the API reference.
public struct ListWebAuthnCredentialsRequest: Hashable, Encodable, Sendable {
    /// `AccessToken`: the token of a signed-in user.
    public var accessToken: String

    /// `NextToken`: where the page before ended, 1 to 131072 characters.
    public var nextToken: String?

    /// `MaxResults`: the most passkeys to return, 0 to 20.
    public var maxResults: Int?

    /// Creates a request from values for its properties.
    public init(accessToken: String, nextToken: String? = nil, maxResults: Int? = nil) {
        self.accessToken = accessToken
        self.nextToken = nextToken
        self.maxResults = maxResults
    }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
        case nextToken = "NextToken"
        case maxResults = "MaxResults"
    }
}

extension ListWebAuthnCredentialsRequest: CognitoOperation {
    typealias Response = ListWebAuthnCredentialsResponse
    static let operation = "ListWebAuthnCredentials"
    static let authorization = OperationAuthorization.none
    var repeatability: Repeatability { .always }
    var secrets: [String] { [accessToken, nextToken].compactMap(\.self) }
}

extension ListWebAuthnCredentialsRequest: Redacted {}

/// A page of passkeys, the response of `ListWebAuthnCredentials`.
public struct ListWebAuthnCredentialsResponse: Hashable, Codable, Sendable {
    /// `Credentials`: the page's passkeys.
    public var credentials: [WebAuthnCredentialDescription]

    /// `NextToken`: where the page ends, 1 to 131072 characters; `nil` at the last.
    public var nextToken: String?

    /// Creates a response from values for its properties.
    public init(credentials: [WebAuthnCredentialDescription], nextToken: String? = nil) {
        self.credentials = credentials
        self.nextToken = nextToken
    }

    private enum CodingKeys: String, CodingKey {
        case credentials = "Credentials"
        case nextToken = "NextToken"
    }
}

extension ListWebAuthnCredentialsResponse: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["credentials": credentials.count] }
}
