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
    public let allowCredentials: [Credential]

    /// `timeout`: how long the authenticator may take, in milliseconds.
    public let timeout: Double?

    /// `userVerification`: `required`, `preferred` or `discouraged`.
    public let userVerification: String?

    private enum CodingKeys: String, CodingKey {
        case challenge, allowCredentials, timeout, userVerification
        case relyingPartyID = "rpId"
    }

    /// Reads the options; what WebAuthn leaves optional may be absent.
    ///
    /// - Parameter decoder: The decoder to read from.
    /// - Throws: `DecodingError` if there is no challenge or a member has another type.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        challenge = try container.decode(String.self, forKey: .challenge)
        relyingPartyID = try container.decodeIfPresent(String.self, forKey: .relyingPartyID)
        allowCredentials = try container.decodeIfPresent([Credential].self, forKey: .allowCredentials) ?? []
        timeout = try container.decodeIfPresent(Double.self, forKey: .timeout)
        userVerification = try container.decodeIfPresent(String.self, forKey: .userVerification)
    }

    init?(json: String) {
        let json = Data(json.utf8)
        guard let options = try? JSONDecoder().decode(Self.self, fromOutside: json, atMost: AWSJSON.longest) else {
            return nil
        }
        self = options
    }
}

extension PasskeyRequestOptions: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["relyingPartyID": relyingPartyID ?? ""] }
}

extension PasskeyRequestOptions.Credential: Redacted {}
