import CognitoCrypto
import Foundation

/// The challenge to sign in with a passkey: `WEB_AUTHN`.
///
/// Pass ``requestOptionsJSON`` to a browser's `navigator.credentials.get`, or ``requestOptions`` to `AuthenticationServices`, and
/// answer with the assertion.
public struct PasskeyChallenge: SignInChallenge, StatefulChallenge {
    let state: ChallengeState

    /// The request options: a `PublicKeyCredentialRequestOptionsJSON` of WebAuthn Level 3, as JSON text.
    public var requestOptionsJSON: String? { parameters[ParameterName.credentialRequestOptions] }

    /// The decoded request options, or `nil` if they are missing or malformed.
    public var requestOptions: PasskeyRequestOptions? { requestOptionsJSON.flatMap(PasskeyRequestOptions.init(json:)) }

    /// Answers with an assertion: an `AuthenticationResponseJSON` of WebAuthn Level 3, as JSON text.
    ///
    /// - Throws: ``CognitoError`` with the code `invalidConfiguration`, before a request is sent, if the credential has more than
    ///   64 KiB, 32 levels of nesting, or 1024 values. A value at level n counts n times.
    public func answer(credential: String, clientMetadata: [String: String] = [:]) async throws -> SignInStep {
        try await state.answer(.webAuthn(username: username, credential: credential), metadata: clientMetadata)
    }
}

/// The request options for an authenticator: `PublicKeyCredentialRequestOptionsJSON` of WebAuthn Level 3, section 5.1.
public struct PasskeyRequestOptions: Hashable, Decodable, Sendable {
    /// A passkey that the user can sign in with: `PublicKeyCredentialDescriptorJSON`.
    public struct Credential: Hashable, Decodable, Sendable {
        /// The credential ID in Base64url.
        public let id: String

        /// The credential type, which is `public-key`.
        public let type: String?

        /// The transports of the authenticator, such as `internal` or `hybrid`.
        public let transports: [String]?
    }

    /// The WebAuthn challenge that the authenticator signs, in Base64url.
    public let challenge: String

    /// The relying party ID, a domain name.
    public let relyingPartyID: String?

    /// The passkeys that the user can sign in with, or an empty array if every passkey of the relying party is allowed.
    public var allowCredentials: [Credential] { optionalCredentials ?? [] }

    private let optionalCredentials: [Credential]?

    /// The timeout of the authenticator, in milliseconds.
    public let timeout: Double?

    /// The user verification requirement: `required`, `preferred`, or `discouraged`.
    public let userVerification: String?

    private enum CodingKeys: String, CodingKey {
        case challenge, timeout, userVerification
        case relyingPartyID = "rpId"
        case optionalCredentials = "allowCredentials"
    }

    init?(json: String) {
        let json = Data(json.utf8)
        guard let options = try? JSONDecoder().decode(Self.self, fromUntrusted: json, atMost: AWSJSON.maximumBodyLength)
        else {
            return nil
        }
        self = options
    }
}

extension PasskeyRequestOptions: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["relyingPartyID": relyingPartyID ?? ""] }
}

extension PasskeyRequestOptions.Credential: Redacted {}
