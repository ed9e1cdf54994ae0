import CognitoCrypto

import Foundation

/// What an authenticator is asked for, `PublicKeyCredentialRequestOptionsJSON` of WebAuthn Level 3, section 5.1.
public struct PasskeyRequestOptions: Hashable, Decodable, Sendable {
    /// A passkey that may answer, `PublicKeyCredentialDescriptorJSON`.
    public struct Credential: Hashable, Decodable, Sendable {
        /// The credential's id in base64url.
        public let id: String

        /// The credential's type: `public-key`.
        public let type: String?

        /// How the authenticator may be reached, such as `internal` or `hybrid`.
        public let transports: [String]?
    }

    /// The challenge to sign, in base64url.
    public let challenge: String

    /// `rpId`: the relying party, a domain name.
    public let relyingPartyID: String?

    /// `allowCredentials`: the passkeys that may answer; empty if any may.
    public var allowCredentials: [Credential] { optionalCredentials ?? [] }

    private let optionalCredentials: [Credential]?

    /// `timeout`: how long the authenticator may take, in milliseconds.
    public let timeout: Double?

    /// `userVerification`: `required`, `preferred` or `discouraged`.
    public let userVerification: String?

    private enum CodingKeys: String, CodingKey {
        case challenge, timeout, userVerification
        case relyingPartyID = "rpId"
        case optionalCredentials = "allowCredentials"
    }

    init?(json: String) {
        let json = Data(json.utf8)
        guard let options = try? JSONDecoder().decode(Self.self, fromOutside: json, atMost: AWSJSON.maximumBodyLength)
        else {
            return nil
        }
        self = options
    }
}

extension PasskeyRequestOptions: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["relyingPartyID": relyingPartyID ?? ""] }
}

extension PasskeyRequestOptions.Credential: Redacted {}
