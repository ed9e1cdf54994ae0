import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The relying party's look at an assertion (WebAuthn Level 3, section 7.2).
struct PasskeyVerification {
    let policy: LocalPasskeyPolicy
    let challenge: String

    /// Checks an assertion against a user's passkeys.
    ///
    /// - Returns: The passkey that made it, with its new count of signatures.
    func passkey(asserting credentialJSON: String, among passkeys: [RegisteredPasskey]) throws -> RegisteredPasskey {
        guard let credential = try? JSONDecoder().decode(PasskeyCredential.self, from: Data(credentialJSON.utf8)),
            credential.type == "public-key", credential.rawId == credential.id,
            let clientData = Base64URL.decode(credential.response.clientDataJSON),
            let authenticatorData = Base64URL.decode(credential.response.authenticatorData),
            let signature = Base64URL.decode(credential.response.signature)
        else { throw Refusal.invalidParameter("CREDENTIAL is not a valid AuthenticationResponseJSON.") }
        guard var passkey = passkeys.first(where: { $0.id == credential.id }) else { throw Self.refusal("unknown") }

        try check(clientData: clientData)
        let signCount = try check(authenticatorData: authenticatorData)
        let signed = authenticatorData + HashFunction.sha256.digest(clientData).unprotectedBytes
        guard passkey.publicKey.isValid(signature, for: signed) else { throw Self.refusal("signature") }
        // An authenticator that does not count says 0 for ever.
        guard signCount > passkey.signCount || (signCount == 0 && passkey.signCount == 0) else {
            throw Self.refusal("signature counter")
        }
        passkey.signCount = signCount
        return passkey
    }

    private func check(clientData bytes: [UInt8]) throws {
        guard let clientData = try? JSONDecoder().decode(PasskeyClientData.self, from: Data(bytes)) else {
            throw Refusal.invalidParameter("clientDataJSON cannot be read.")
        }
        guard clientData.type == "webauthn.get" else { throw Self.refusal("type") }
        guard clientData.challenge.utf8.elementsEqual(challenge.utf8) else { throw Self.refusal("challenge") }
        guard policy.allows(origin: clientData.origin) else { throw Self.refusal("origin") }
    }

    /// The hash of the domain, the flags and the count; what follows belongs to extensions.
    private func check(authenticatorData bytes: [UInt8]) throws -> UInt32 {
        guard bytes.count >= 37 else { throw Refusal.invalidParameter("authenticatorData is too short.") }
        let domain = HashFunction.sha256.digest(Array(policy.relyingPartyID.utf8)).unprotectedBytes
        guard Array(bytes.prefix(32)) == domain else { throw Self.refusal("relying party") }
        guard bytes[32] & 1 != 0 else { throw Self.refusal("user presence") }
        guard bytes[32] & 4 != 0 || !policy.requiresUserVerification else { throw Self.refusal("user verification") }
        return bytes[33..<37].reduce(0) { $0 << 8 | UInt32($1) }
    }

    private static func refusal(_ reason: String) -> Refusal {
        .notAuthorized("The passkey was not accepted: \(reason).")
    }
}
