import CognitoCrypto

public import Foundation

/// A user's passkey, `WebAuthnCredentialDescription` of the service.
public struct WebAuthnCredentialDescription: Hashable, Sendable {
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

    /// Creates a credential description from values for its properties.
    public init(
        credentialID: String,
        friendlyCredentialName: String,
        relyingPartyID: String,
        authenticatorAttachment: String? = nil,
        authenticatorTransports: [String],
        createdAt: Date
    ) {
        self.credentialID = credentialID
        self.friendlyCredentialName = friendlyCredentialName
        self.relyingPartyID = relyingPartyID
        self.authenticatorAttachment = authenticatorAttachment
        self.authenticatorTransports = authenticatorTransports
        self.createdAt = createdAt
    }
}

extension WebAuthnCredentialDescription: Codable {
    private enum CodingKeys: String, CodingKey {
        case credentialID = "CredentialId"
        case friendlyCredentialName = "FriendlyCredentialName"
        case relyingPartyID = "RelyingPartyId"
        case authenticatorAttachment = "AuthenticatorAttachment"
        case authenticatorTransports = "AuthenticatorTransports"
        case createdAt = "CreatedAt"
    }

    /// Reads it; dates are seconds since 1970.
    ///
    /// - Parameter decoder: The decoder to read from.
    /// - Throws: `DecodingError` if a member has another type.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        credentialID = try container.decode(String.self, forKey: .credentialID)
        friendlyCredentialName = try container.decode(String.self, forKey: .friendlyCredentialName)
        relyingPartyID = try container.decode(String.self, forKey: .relyingPartyID)
        authenticatorAttachment = try container.decodeIfPresent(String.self, forKey: .authenticatorAttachment)
        authenticatorTransports = try container.decode([String].self, forKey: .authenticatorTransports)
        createdAt = try container.decode(EpochSeconds.self, forKey: .createdAt).date
    }

    /// Writes it; dates are seconds since 1970.
    ///
    /// - Parameter encoder: The encoder to write to.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(credentialID, forKey: .credentialID)
        try container.encode(friendlyCredentialName, forKey: .friendlyCredentialName)
        try container.encode(relyingPartyID, forKey: .relyingPartyID)
        try container.encodeIfPresent(authenticatorAttachment, forKey: .authenticatorAttachment)
        try container.encode(authenticatorTransports, forKey: .authenticatorTransports)
        try container.encode(EpochSeconds(createdAt), forKey: .createdAt)
    }
}

extension WebAuthnCredentialDescription: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["relyingPartyID": relyingPartyID] }
}
