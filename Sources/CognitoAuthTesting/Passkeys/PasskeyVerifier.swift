import CognitoAuth
import CognitoCrypto
import Foundation

struct RegisteredPasskey: Hashable, Sendable {
    /// The credential ID, in Base64url without padding.
    let id: String
    let publicKey: P256PublicKey
    /// The highest signature count so far.
    var signCount: UInt32
    /// The position in the order of registration, which doesn't change when other passkeys are deleted.
    var number = 0
    /// The date of the registration, or `nil` for a passkey that was added with the user.
    var created: Date?
    /// `platform` or `cross-platform`.
    var attachment: String?
    var transports = ["internal"]

    var descriptor: JSONValue {
        .object(["id": .string(id), "type": .string("public-key"), "transports": .strings(transports)])
    }
}

/// Verifies the registrations and assertions of passkeys for a challenge, as a relying party does.
struct PasskeyVerifier {
    let policy: LocalPasskeyPolicy
    let challenge: String

    static let invalidCredential = ServiceException.invalidParameter("Credential data is not valid")
    /// The exception for a challenge that doesn't exist, was used, or is expired.
    static let challengeNotFound = ServiceException(
        "WebAuthnChallengeNotFoundException",
        "The user has no pending passkey registration."
    )

    // MARK: Registration (WebAuthn Level 3, section 7.1)

    /// Verifies a `RegistrationResponseJSON`, and returns its passkey.
    func passkey(registering credential: JSONValue, at now: Date) throws(ServiceException) -> RegisteredPasskey {
        guard let id = credential["id"]?.string, credential["rawId"]?.string == id,
            credential["type"]?.string == "public-key", let response = credential["response"],
            let clientData = Self.bytes(response["clientDataJSON"]),
            let object = Self.bytes(response["attestationObject"])
        else { throw Self.invalidCredential }
        let client = ClientData(clientData)
        guard client?.type == "webauthn.create" else { throw Self.invalidCredential }
        guard client?.challenge.utf8.elementsEqual(challenge.utf8) == true else { throw Self.challengeNotFound }
        guard policy.allows(origin: client?.origin ?? "") else {
            throw ServiceException("WebAuthnOriginNotAllowedException", "The origin is not allowed.")
        }
        let (attestedID, key, count) = try attestedCredential(in: authenticatorData(in: object))
        guard Base64URL.encode(attestedID) == id else {
            throw .invalidParameter("The credential ID does not match the authenticator data.")
        }
        return RegisteredPasskey(
            id: id,
            publicKey: key,
            signCount: count,
            created: now,
            attachment: credential["authenticatorAttachment"]?.string,
            transports: response["transports"]?.array?.compactMap(\.string) ?? []
        )
    }

    /// Returns the authenticator data of an attestation object, whose attestation must be `none`.
    private func authenticatorData(in object: [UInt8]) throws(ServiceException) -> [UInt8] {
        var reader = CBORReader(object)
        guard let attestation = reader.next(), reader.rest.isEmpty, case .text(let format)? = attestation["fmt"],
            let data = attestation["authData"]?.bytes
        else { throw Self.invalidCredential }
        guard format == "none", attestation["attStmt"] == .map([:]) else {
            throw Self.unsupported("attestation \(format)")
        }
        return data
    }

    /// Returns the credential ID, the public key, and the signature count in authenticator data.
    private func attestedCredential(
        in data: [UInt8]
    ) throws(ServiceException) -> (id: [UInt8], key: P256PublicKey, count: UInt32) {
        guard data.count >= 55 else { throw Self.invalidCredential }
        guard Array(data.prefix(32)) == domainHash else {
            throw ServiceException(
                "WebAuthnRelyingPartyMismatchException",
                "The credential belongs to another relying party."
            )
        }
        guard data[32] & 1 != 0 else { throw .invalidParameter("The user was not present.") }
        guard data[32] & 4 != 0 || !policy.requiresUserVerification else {
            throw .invalidParameter("The user was not verified.")
        }
        let length = Int(data[53]) << 8 | Int(data[54])
        guard data[32] & 0x40 != 0, (1...1_023).contains(length), data.count >= 55 + length else {
            throw Self.invalidCredential
        }
        var reader = CBORReader(data[(55 + length)...])
        guard let cose = reader.next() else { throw Self.invalidCredential }
        // The pool ignores extensions, but they must be valid.
        if data[32] & 0x80 != 0, reader.next() == nil { throw Self.invalidCredential }
        guard reader.rest.isEmpty else { throw Self.invalidCredential }
        guard let key = P256PublicKey(cose: cose) else { throw Self.unsupported("algorithm") }
        return (Array(data[55..<55 + length]), key, Self.signCount(in: data))
    }

    private static func unsupported(_ part: String) -> ServiceException {
        ServiceException("WebAuthnCredentialNotSupportedException", "The credential's \(part) is not supported.")
    }

    // MARK: Assertion (WebAuthn Level 3, section 7.2)

    /// Verifies an `AuthenticationResponseJSON`, and returns its passkey with the new signature count.
    func passkey(
        asserting credentialJSON: String,
        among passkeys: [RegisteredPasskey]
    ) throws(ServiceException) -> RegisteredPasskey {
        guard let credential = try? JSONDecoder().decode(JSONValue.self, from: Data(credentialJSON.utf8)),
            let id = credential["id"]?.string, credential["rawId"]?.string == id,
            credential["type"]?.string == "public-key", let response = credential["response"],
            let clientData = Self.bytes(response["clientDataJSON"]),
            let data = Self.bytes(response["authenticatorData"]), let signature = Self.bytes(response["signature"])
        else { throw .invalidParameter("CREDENTIAL is not a valid AuthenticationResponseJSON.") }
        guard var passkey = passkeys.first(where: { $0.id == id }) else { throw Self.rejected("credential ID") }
        guard let client = ClientData(clientData) else { throw .invalidParameter("clientDataJSON is invalid.") }
        guard client.type == "webauthn.get" else { throw Self.rejected("type") }
        guard client.challenge.utf8.elementsEqual(challenge.utf8) else { throw Self.rejected("challenge") }
        guard policy.allows(origin: client.origin) else { throw Self.rejected("origin") }
        guard data.count >= 37 else { throw .invalidParameter("authenticatorData is too short.") }
        guard Array(data.prefix(32)) == domainHash else { throw Self.rejected("relying party") }
        guard data[32] & 1 != 0 else { throw Self.rejected("user presence") }
        guard data[32] & 4 != 0 || !policy.requiresUserVerification else { throw Self.rejected("user verification") }
        let signed = data + HashFunction.sha256.digest(clientData).unprotectedBytes
        guard passkey.publicKey.isValid(signature, for: signed) else { throw Self.rejected("signature") }
        let signCount = Self.signCount(in: data)
        // An authenticator without a signature counter always reports 0.
        guard signCount > passkey.signCount || (signCount == 0 && passkey.signCount == 0) else {
            throw Self.rejected("signature counter")
        }
        passkey.signCount = signCount
        return passkey
    }

    private static func rejected(_ reason: String) -> ServiceException {
        .notAuthorized("The passkey assertion is invalid: \(reason).")
    }

    private struct ClientData: Decodable {
        let type: String
        let challenge: String
        let origin: String

        init?(_ bytes: [UInt8]) {
            guard let data = try? JSONDecoder().decode(Self.self, from: Data(bytes)) else { return nil }
            self = data
        }
    }

    private var domainHash: [UInt8] { HashFunction.sha256.digest(Array(policy.relyingPartyID.utf8)).unprotectedBytes }

    private static func signCount(in data: [UInt8]) -> UInt32 { data[33..<37].reduce(0) { $0 << 8 | UInt32($1) } }

    private static func bytes(_ value: JSONValue?) -> [UInt8]? { value?.string.flatMap { Base64URL.decode($0) } }
}

extension LocalPasskeyPolicy {
    /// Returns a Boolean value that indicates whether an origin can use passkeys, see ``allowedOrigins``.
    ///
    /// The origin of a page has only a scheme, a host, and a port (RFC 6454, section 6.2).
    fileprivate func allows(origin: String) -> Bool {
        guard allowedOrigins.isEmpty else { return allowedOrigins.contains(origin) }
        guard let url = URL(string: origin), let scheme = url.scheme, let host = url.host() else { return false }
        let port = url.port.map { ":\($0)" } ?? ""
        guard origin.utf8.elementsEqual("\(scheme)://\(host)\(port)".utf8) else { return false }
        switch scheme {
        case "https": return host == relyingPartyID || host.hasSuffix("." + relyingPartyID)
        case "http": return host == "localhost" && relyingPartyID == "localhost"
        default: return false
        }
    }
}
