import CognitoCrypto

public import Foundation

/// Asks for a page of a signed-in user's passkeys, the request of `ListWebAuthnCredentials`.
public struct ListWebAuthnCredentialsRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "ListWebAuthnCredentials"
    typealias Response = ListWebAuthnCredentialsResponse
    var isIdempotent: Bool { true }
    var secrets: [String?] { [accessToken, nextToken] }

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

/// A page of passkeys, the response of `ListWebAuthnCredentials`.
public struct ListWebAuthnCredentialsResponse: Hashable, Decodable, Sendable {
    /// `Credentials`: the page's passkeys.
    public var credentials: [WebAuthnCredentialDescription]

    /// `NextToken`: where the page ends, 1 to 131072 characters; `nil` at the last.
    public var nextToken: String?

    private enum CodingKeys: String, CodingKey {
        case credentials = "Credentials"
        case nextToken = "NextToken"
    }
}

extension ListWebAuthnCredentialsResponse: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["credentials": credentials.count] }
}

/// A user's passkey, `WebAuthnCredentialDescription` of the service.
public struct WebAuthnCredentialDescription: Hashable, Decodable, Sendable {
    /// `CredentialId`: the passkey's id, in base64url.
    public var credentialID: String

    /// `FriendlyCredentialName`: a name for people, after the authenticator.
    public var friendlyCredentialName: String

    /// `RelyingPartyId`: the domain that the passkey is for.
    public var relyingPartyID: String

    /// `AuthenticatorAttachment`: `platform` or `cross-platform`.
    public var authenticatorAttachment: String?

    /// `AuthenticatorTransports`: how the authenticator is reached, such as `internal`.
    public var authenticatorTransports: [String]

    /// `CreatedAt`: when the passkey was registered.
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
    package var shown: KeyValuePairs<String, any Sendable> { ["relyingPartyID": relyingPartyID] }
}
