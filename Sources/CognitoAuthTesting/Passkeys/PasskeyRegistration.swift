import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A registration that waits for its credential.
struct PendingRegistration: Sendable {
    let challenge: String
    let clientID: String
    let expires: Date
}

extension PendingRegistration: Redacted {}

/// The relying party's look at a new passkey (WebAuthn Level 3, section 7.1).
struct PasskeyRegistration {
    let policy: LocalPasskeyPolicy
    let challenge: String

    /// Checks a credential, and returns what is kept of it.
    func passkey(of credential: PasskeyAttestation, at time: Date) throws(Refusal) -> RegisteredPasskey {
        guard credential.type == "public-key", credential.rawId == credential.id,
            let clientData = Base64URL.decode(credential.response.clientDataJSON),
            let object = Base64URL.decode(credential.response.attestationObject)
        else { throw .unreadableCredential }
        try check(clientData: clientData)
        let data = try authenticatorData(of: object)
        let (id, key, count) = try parts(of: data)
        guard Base64URL.encode(id) == credential.id else {
            throw .invalidParameter("The credential's id is not the authenticator's.")
        }
        return RegisteredPasskey(
            id: credential.id,
            publicKey: key,
            signCount: count,
            created: time,
            attachment: credential.authenticatorAttachment,
            transports: credential.response.transports ?? []
        )
    }

    private func check(clientData bytes: [UInt8]) throws(Refusal) {
        guard let clientData = try? JSONDecoder().decode(PasskeyClientData.self, from: Data(bytes)),
            clientData.type == "webauthn.create"
        else { throw .unreadableCredential }
        guard clientData.challenge.utf8.elementsEqual(challenge.utf8) else { throw .unknownRegistration }
        guard policy.allows(origin: clientData.origin) else {
            throw Refusal(type: "WebAuthnOriginNotAllowedException", message: "The origin is not allowed.")
        }
    }

    private func authenticatorData(of object: [UInt8]) throws(Refusal) -> [UInt8] {
        var reader = CBORReader(object)
        guard let attestation = reader.next(), reader.rest.isEmpty, case .text(let format)? = attestation["fmt"],
            let data = attestation["authData"]?.asBytes
        else { throw .unreadableCredential }
        guard format == "none", attestation["attStmt"] == .map([:]) else {
            throw .unsupportedCredential("attestation \(format)")
        }
        return data
    }

    /// The hash of the domain, the flags, the count, the model, and the id and key that were made.
    private func parts(of data: [UInt8]) throws(Refusal) -> (id: [UInt8], key: P256PublicKey, count: UInt32) {
        guard data.count >= 55 else { throw .unreadableCredential }
        guard Array(data.prefix(32)) == HashFunction.sha256.digest(Array(policy.relyingPartyID.utf8)).unprotectedBytes
        else {
            throw Refusal(
                type: "WebAuthnRelyingPartyMismatchException",
                message: "The credential belongs to another relying party."
            )
        }
        guard data[32] & 1 != 0 else { throw .invalidParameter("The user was not present.") }
        guard data[32] & 4 != 0 || !policy.requiresUserVerification else {
            throw .invalidParameter("The user was not verified.")
        }
        let length = Int(data[53]) << 8 | Int(data[54])
        guard data[32] & 0x40 != 0, (1...1_023).contains(length), data.count >= 55 + length else {
            throw .unreadableCredential
        }
        var reader = CBORReader(data[(55 + length)...])
        guard let cose = reader.next() else { throw .unreadableCredential }
        // What extensions have to say is passed over, once it can be read.
        if data[32] & 0x80 != 0, reader.next() == nil { throw .unreadableCredential }
        guard reader.rest.isEmpty else { throw .unreadableCredential }
        guard let key = P256PublicKey(cose: cose) else { throw .unsupportedCredential("algorithm") }
        return (Array(data[55..<55 + length]), key, data[33..<37].reduce(0) { $0 << 8 | UInt32($1) })
    }
}

extension Refusal {
    static let unreadableCredential = invalidParameter("Credential data is not valid")

    /// A challenge that was never given, was used, or is too old.
    static let unknownRegistration = Refusal(
        type: "WebAuthnChallengeNotFoundException",
        message: "No challenge of a registration was found for the user."
    )

    fileprivate static func unsupportedCredential(_ what: String) -> Refusal {
        Refusal(type: "WebAuthnCredentialNotSupportedException", message: "The credential's \(what) is not supported.")
    }
}
