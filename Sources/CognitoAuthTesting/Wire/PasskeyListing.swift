import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A passkey as `ListWebAuthnCredentials` shows it, under the service's member names; times are seconds since 1970.
struct PasskeyListing: Encodable {
    private let id: String
    private let name: String
    private let relyingPartyID: String
    private let attachment: String?
    private let transports: [String]
    private let created: Double

    init(_ passkey: RegisteredPasskey, relyingPartyID: String, otherwiseCreated created: Date) {
        id = passkey.id
        name = "Passkey \(passkey.id.prefix(6))"
        self.relyingPartyID = relyingPartyID
        attachment = passkey.attachment
        transports = passkey.transports
        self.created = (passkey.created ?? created).timeIntervalSince1970
    }

    private enum CodingKeys: String, CodingKey {
        case id = "CredentialId"
        case name = "FriendlyCredentialName"
        case relyingPartyID = "RelyingPartyId"
        case attachment = "AuthenticatorAttachment"
        case transports = "AuthenticatorTransports"
        case created = "CreatedAt"
    }

    /// The response of `ListWebAuthnCredentials`.
    struct Page: Encodable {
        let credentials: [PasskeyListing]
        let nextToken: String?

        private enum CodingKeys: String, CodingKey {
            case credentials = "Credentials"
            case nextToken = "NextToken"
        }
    }
}

extension PasskeyListing: Redacted {}
