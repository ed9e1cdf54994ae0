public import CognitoAuth
import CognitoCrypto
public import Foundation

/// An authenticator with one passkey, which creates the assertion or registration that a browser or phone would create.
///
/// Add the passkey to a user of a ``LocalUserPool``, and pass it the options of the challenge:
///
/// ```swift
/// var passkey = try LocalPasskey()
/// await local.add(LocalUser("ada").withPasskey(passkey))
///
/// guard case .passkey(let challenge) = try await pool.signIn("ada", with: .choice(preferring: .webAuthn))
/// else { return }
/// let credential = try passkey.assertion(for: challenge.requestOptionsJSON ?? "")
/// let step = try await challenge.answer(credential: credential)
/// ```
///
/// A copy counts its assertions separately. The pool rejects an assertion whose count is not higher than the last.
public struct LocalPasskey: Sendable {
    /// The reason for which a passkey can't create an assertion or a registration.
    public enum PasskeyError: Error, Hashable, Sendable {
        /// The options are not valid JSON for an assertion or a registration.
        case invalidOptions
        /// The options have another relying party ID.
        case relyingPartyMismatch
        /// The options allow other passkeys only.
        case notAllowed
        /// The options don't allow `ES256`.
        case unsupportedAlgorithm
        /// The options exclude the passkey, because it is already registered.
        case alreadyRegistered
    }

    /// The credential ID, in Base64url without padding.
    public let credentialID: String

    /// The relying party ID: the domain of the passkey.
    public let relyingPartyID: String

    /// The origin of the page that requests the passkey, by default `https://` and the domain.
    public var origin: String

    /// A Boolean value that indicates whether the authenticator verifies the user, such as with a PIN, by default `true`.
    public var verifiesUser = true

    /// The signature counter: the number of assertions.
    public var signCount: UInt32 = 0

    let key: P256PrivateKey

    /// Creates a passkey with a new key for `ES256`.
    ///
    /// - Parameter relyingPartyID: The domain of the passkey.
    /// - Throws: `CognitoCryptoError` if OpenSSL couldn't generate the key.
    public init(relyingPartyID: String = "auth.example.com") throws {
        self.relyingPartyID = relyingPartyID
        credentialID = Base64URL.encode(RandomText.bytes(16))
        origin = "https://\(relyingPartyID)"
        key = try P256PrivateKey()
    }

    // MARK: Assertion

    /// Returns the answer to a challenge, and increments ``signCount``.
    ///
    /// - Parameter optionsJSON: `CREDENTIAL_REQUEST_OPTIONS` of the challenge.
    /// - Returns: `CREDENTIAL`: an `AuthenticationResponseJSON` (WebAuthn Level 3, section 5.1) as JSON text.
    /// - Throws: ``PasskeyError``; `CognitoCryptoError` if OpenSSL couldn't sign.
    public mutating func assertion(for optionsJSON: String) throws -> String {
        let options = try decodedOptions(optionsJSON)
        guard let challenge = options["challenge"]?.string else { throw PasskeyError.invalidOptions }
        guard options["rpId"]?.string == relyingPartyID else { throw PasskeyError.relyingPartyMismatch }
        let allowed = Self.credentialIDs(in: options["allowCredentials"])
        guard allowed.isEmpty || allowed.contains(credentialID) else { throw PasskeyError.notAllowed }
        signCount += 1
        return try assertion(challenge: challenge)
    }

    /// Returns an assertion with chosen parts, to create invalid ones.
    package func assertion(
        challenge: String,
        type: String = "webauthn.get",
        signedFor domain: String? = nil,
        isUserPresent: Bool = true
    ) throws -> String {
        let clientData = clientData(type: type, challenge: challenge)
        let data = authenticatorData(domain: domain, flags: isUserPresent ? 1 : 0)
        let signed = data + HashFunction.sha256.digest(clientData).unprotectedBytes
        return credential(
            id: credentialID,
            response: [
                "clientDataJSON": .string(Base64URL.encode(clientData)),
                "authenticatorData": .string(Base64URL.encode(data)),
                "signature": .string(Base64URL.encode(try key.signature(for: signed))),
            ],
            ["clientExtensionResults": .object([:])]
        )
    }

    // MARK: Registration

    /// Returns the registration of the passkey for the signed-in user who received the options.
    ///
    /// ```swift
    /// let passkey = try LocalPasskey()
    /// let start = try await client.startWebAuthnRegistration(.init(accessToken: tokens.accessToken))
    /// let credential = try passkey.registration(for: start.credentialCreationOptions)
    /// try await client.completeWebAuthnRegistration(.init(accessToken: tokens.accessToken, credential: credential))
    /// ```
    ///
    /// - Parameter options: `CredentialCreationOptions` of the response.
    /// - Returns: `Credential`: a `RegistrationResponseJSON` (WebAuthn Level 3, section 5.1) with the attestation `none`.
    /// - Throws: ``PasskeyError``.
    public func registration(for options: JSONValue) throws -> JSONValue {
        let text = try registration(for: options.jsonText)
        return try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    }

    /// Returns the registration for options that are JSON text, as a page in a browser receives them.
    ///
    /// - Parameter optionsJSON: `CredentialCreationOptions` as JSON text.
    /// - Returns: `Credential` as JSON text.
    /// - Throws: ``PasskeyError``.
    public func registration(for optionsJSON: String) throws -> String {
        let options = try decodedOptions(optionsJSON)
        guard let challenge = options["challenge"]?.string, let relyingParty = options["rp"]?["id"]?.string,
            let algorithms = options["pubKeyCredParams"]?.array
        else { throw PasskeyError.invalidOptions }
        guard relyingParty == relyingPartyID else { throw PasskeyError.relyingPartyMismatch }
        guard algorithms.contains(where: { $0["alg"]?.number == -7 }) else { throw PasskeyError.unsupportedAlgorithm }
        guard !Self.credentialIDs(in: options["excludeCredentials"]).contains(credentialID) else {
            throw PasskeyError.alreadyRegistered
        }
        return registration(challenge: challenge)
    }

    /// Returns a registration with chosen parts, to create invalid ones.
    package func registration(
        challenge: String,
        type: String = "webauthn.create",
        registeredFor domain: String? = nil,
        isUserPresent: Bool = true,
        format: String = "none",
        publicKey: [UInt8]? = nil,
        extensions: [UInt8] = [],
        credentialID otherID: String? = nil
    ) -> String {
        let id = Base64URL.decode(credentialID) ?? []
        let flags: UInt8 = (isUserPresent ? 1 : 0) | 0x40 | (extensions.isEmpty ? 0 : 0x80)
        let aaguid = [UInt8](repeating: 0, count: 16)
        let length = [UInt8(id.count >> 8), UInt8(truncatingIfNeeded: id.count)]
        let data =
            authenticatorData(domain: domain, flags: flags) + aaguid + length + id
            + (publicKey ?? key.publicKey.cose) + extensions
        let object =
            CBOR.head(5, 3) + CBOR.encoded("fmt") + CBOR.encoded(format) + CBOR.encoded("attStmt") + CBOR.head(5, 0)
            + CBOR.encoded("authData") + CBOR.encoded(data)
        return credential(
            id: otherID ?? credentialID,
            response: [
                "clientDataJSON": .string(Base64URL.encode(clientData(type: type, challenge: challenge))),
                "attestationObject": .string(Base64URL.encode(object)), "transports": .strings(["internal"]),
            ],
            ["authenticatorAttachment": .string("platform")]
        )
    }

    private func decodedOptions(_ json: String) throws(PasskeyError) -> JSONValue {
        guard let options = try? JSONDecoder().decode(JSONValue.self, from: Data(json.utf8)) else {
            throw .invalidOptions
        }
        return options
    }

    private static func credentialIDs(in list: JSONValue?) -> [String] {
        (list?.array ?? []).compactMap { $0["id"]?.string }
    }

    private func clientData(type: String, challenge: String) -> [UInt8] {
        Array(JSONValue.strings(["type": type, "challenge": challenge, "origin": origin]).jsonData)
    }

    /// Returns the hash of the domain, the flags, and the signature count (WebAuthn Level 3, section 6.1).
    private func authenticatorData(domain: String?, flags: UInt8) -> [UInt8] {
        let domainHash = HashFunction.sha256.digest(Array((domain ?? relyingPartyID).utf8)).unprotectedBytes
        let count = (0..<4).map { UInt8(truncatingIfNeeded: signCount >> (24 - 8 * $0)) }
        return domainHash + [flags | (verifiesUser ? 4 : 0)] + count
    }

    private func credential(id: String, response: [String: JSONValue], _ members: [String: JSONValue]) -> String {
        let common: [String: JSONValue] = [
            "id": .string(id), "rawId": .string(id), "type": .string("public-key"), "response": .object(response),
        ]
        return JSONValue.object(common.merging(members) { $1 }).jsonText
    }
}

extension LocalPasskey.PasskeyError: LocalizedError {
    /// The cause.
    public var errorDescription: String? {
        switch self {
        case .invalidOptions: "The options are not valid JSON for an assertion or a registration."
        case .relyingPartyMismatch: "The options and the passkey have different relying party IDs."
        case .notAllowed: "The options allow other passkeys only."
        case .unsupportedAlgorithm: "The options do not allow ES256, the algorithm of the passkey."
        case .alreadyRegistered: "The passkey is already registered for the user."
        }
    }
}

extension LocalPasskey: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["relyingPartyID": relyingPartyID] }
}
