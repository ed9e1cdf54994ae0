public import CognitoAuth
import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension LocalPasskey {
    /// Answers the options of a registration, so that the passkey becomes the signed-in user's.
    ///
    /// ```swift
    /// let passkey = try LocalPasskey()
    /// let start = try await client.startWebAuthnRegistration(.init(accessToken: tokens.accessToken))
    /// let credential = try passkey.credential(for: start.credentialCreationOptions)
    /// try await client.completeWebAuthnRegistration(.init(accessToken: tokens.accessToken, credential: credential))
    /// ```
    ///
    /// - Parameter options: `CredentialCreationOptions`, as they came.
    /// - Returns: `Credential`: a `RegistrationResponseJSON` (WebAuthn Level 3, section 5.1.6) with the attestation `none`.
    /// - Throws: ``Failure``.
    public func credential(for options: JSONValue) throws -> JSONValue {
        let text = try JSONText.of(options)
        return try JSONDecoder().decode(JSONValue.self, from: Data(credential(for: text).utf8))
    }

    /// The same with JSON text, as a page in a browser has it.
    ///
    /// - Parameter optionsJSON: `CredentialCreationOptions` as JSON text.
    /// - Returns: `Credential` as JSON text.
    /// - Throws: ``Failure``.
    public func credential(for optionsJSON: String) throws -> String {
        let data = Data(optionsJSON.utf8)
        guard let options = try? JSONDecoder().decode(PasskeyCreationOptions.self, from: data) else {
            throw Failure.unreadableOptions
        }
        guard options.rp.id == relyingPartyID else { throw Failure.otherRelyingParty }
        guard options.pubKeyCredParams.contains(where: { $0.alg == PasskeyCreationOptions.Algorithm.es256.alg }) else {
            throw Failure.unsupportedAlgorithm
        }
        guard !options.excludeCredentials.contains(where: { $0.id == credentialID }) else {
            throw Failure.alreadyRegistered
        }
        return try credential(challenge: options.challenge)
    }

    /// A registration with its parts chosen, to make those that a relying party has to refuse.
    package func credential(
        challenge: String,
        type: String = "webauthn.create",
        registeredFor domain: String? = nil,
        isUserPresent: Bool = true,
        format: String = "none",
        publicKey: [UInt8]? = nil,
        extensions: [UInt8] = [],
        namedID: String? = nil
    ) throws -> String {
        let clientData = try JSONText.of(PasskeyClientData(type: type, challenge: challenge, origin: origin))
        let id = Base64URL.decode(credentialID) ?? []
        let flags: UInt8 =
            (isUserPresent ? 1 : 0) | (verifiesUser ? 4 : 0) | 0x40
            | (extensions.isEmpty ? 0 : 0x80)
        let count = (0..<4).map { UInt8(truncatingIfNeeded: signCount >> (24 - 8 * $0)) }
        let domainHash = HashFunction.sha256.digest(Array((domain ?? relyingPartyID).utf8)).unprotectedBytes
        let modelID = [UInt8](repeating: 0, count: 16)
        let length = [UInt8(id.count >> 8), UInt8(truncatingIfNeeded: id.count)]
        let data =
            domainHash + [flags] + count + modelID + length + id + (publicKey ?? key.publicKey.cose)
            + extensions
        let object =
            CBOR.head(5, 3) + CBOR.encoded("fmt") + CBOR.encoded(format) + CBOR.encoded("attStmt") + CBOR.head(5, 0)
            + CBOR.encoded("authData") + CBOR.encoded(data)
        return try JSONText.of(
            PasskeyAttestation(
                id: namedID ?? credentialID,
                rawId: namedID ?? credentialID,
                type: "public-key",
                authenticatorAttachment: "platform",
                response: PasskeyAttestation.Response(
                    clientDataJSON: Base64URL.encode(Array(clientData.utf8)),
                    attestationObject: Base64URL.encode(object),
                    transports: ["internal"]
                )
            )
        )
    }
}
