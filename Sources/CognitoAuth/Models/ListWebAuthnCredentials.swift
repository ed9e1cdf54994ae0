import CognitoCrypto
public import Foundation

/// The request of `ListWebAuthnCredentials`, which returns a page of the signed-in user's passkeys.
public struct ListWebAuthnCredentialsRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "ListWebAuthnCredentials"
    typealias Response = ListWebAuthnCredentialsResponse
    var isIdempotent: Bool { true }

    /// The access token of the signed-in user.
    public var accessToken: String

    /// The pagination token of the previous response, 1 to 131072 characters.
    public var nextToken: String?

    /// The maximum number of passkeys to return, 0 to 20.
    public var maxResults: Int?

    /// Creates a request with the given property values.
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

/// A page of passkeys: the response of `ListWebAuthnCredentials`.
public struct ListWebAuthnCredentialsResponse: Hashable, Decodable, Sendable {
    /// The passkeys of this page.
    public var credentials: [WebAuthnCredentialDescription]

    /// The pagination token for the next page, 1 to 131072 characters, or `nil` for the last page.
    public var nextToken: String?

    private enum CodingKeys: String, CodingKey {
        case credentials = "Credentials"
        case nextToken = "NextToken"
    }
}

extension ListWebAuthnCredentialsResponse: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["credentials": credentials.count] }
}

/// A passkey of a user, `WebAuthnCredentialDescription` in the API.
public struct WebAuthnCredentialDescription: Hashable, Decodable, Sendable {
    /// The credential ID of the passkey, in Base64url.
    public var credentialID: String

    /// The passkey name to display, derived from the authenticator.
    public var friendlyCredentialName: String

    /// The relying party ID, which is a domain.
    public var relyingPartyID: String

    /// The authenticator attachment: `platform` or `cross-platform`.
    public var authenticatorAttachment: String?

    /// The transports of the authenticator, such as `internal`.
    public var authenticatorTransports: [String]

    /// The date when the passkey was registered.
    public var createdAt: Date

    private enum CodingKeys: String, CodingKey {
        case credentialID = "CredentialId"
        case friendlyCredentialName = "FriendlyCredentialName"
        case relyingPartyID = "RelyingPartyId"
        case authenticatorAttachment = "AuthenticatorAttachment"
        case authenticatorTransports = "AuthenticatorTransports"
        case createdAt = "CreatedAt"
    }
}

extension WebAuthnCredentialDescription: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["relyingPartyID": relyingPartyID] }
}
