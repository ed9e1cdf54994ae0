import CognitoCrypto

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// An authenticator with one passkey: makes the assertion, and the registration, that a browser or a telephone would make.
///
/// Give the passkey to a user of a ``LocalUserPool`` and let it answer the options of the challenge:
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
/// It counts its signatures. A copy counts on its own, as a cloned authenticator does, and is found out by it.
public struct LocalPasskey: Sendable {
    /// Why the passkey did not answer.
    public enum Failure: Error, Hashable, Sendable {
        /// The options are not `PublicKeyCredentialRequestOptionsJSON`, or those of a registration, with a challenge.
        case unreadableOptions
        /// The options are those of another domain.
        case otherRelyingParty
        /// The passkey is not among those that the options allow.
        case notAllowed
        /// The options do not take `ES256`.
        case unsupportedAlgorithm
        /// The options exclude the passkey, because it is the user's already.
        case alreadyRegistered
    }

    /// The id of the passkey, in base64url without padding.
    public let credentialID: String

    /// The domain that the passkey belongs to.
    public let relyingPartyID: String

    /// Where the page runs that asks for the assertion: `https://` and the domain unless set.
    public var origin: String

    /// Whether the authenticator says that it verified the user, by a PIN or a fingerprint.
    public var verifiesUser = true

    /// The number of assertions so far.
    public var signCount: UInt32 = 0

    let key: P256PrivateKey

    /// A new passkey with a key of its own (`ES256`).
    ///
    /// - Parameter relyingPartyID: The domain that the passkey belongs to.
    /// - Throws: `OpenSSLError` if no key could be made.
    public init(relyingPartyID: String = "auth.example.com") throws {
        self.relyingPartyID = relyingPartyID
        credentialID = Base64URL.encode(RandomText.bytes(16))
        origin = "https://\(relyingPartyID)"
        key = try P256PrivateKey()
    }

    /// Answers the options of a challenge.
    ///
    /// - Parameter optionsJSON: `CREDENTIAL_REQUEST_OPTIONS`, as it came.
    /// - Returns: `CREDENTIAL`: an `AuthenticationResponseJSON` (WebAuthn Level 3, section 5.2.1.2) as JSON text.
    /// - Throws: ``Failure``, or `OpenSSLError` if nothing could be signed.
    public mutating func assertion(for optionsJSON: String) throws -> String {
        guard let options = try? JSONDecoder().decode(PasskeyOptions.self, from: Data(optionsJSON.utf8)) else {
            throw Failure.unreadableOptions
        }
        guard options.rpId == relyingPartyID else { throw Failure.otherRelyingParty }
        guard options.allowCredentials.isEmpty || options.allowCredentials.contains(where: { $0.id == credentialID })
        else { throw Failure.notAllowed }
        signCount += 1
        return try assertion(challenge: options.challenge)
    }
}

extension LocalPasskey.Failure: LocalizedError {
    /// The cause.
    public var errorDescription: String? {
        switch self {
        case .unreadableOptions: "The options are not those of a passkey's registration or assertion."
        case .otherRelyingParty: "The options are those of another domain than the passkey's."
        case .notAllowed: "The options don't allow the passkey."
        case .unsupportedAlgorithm: "The options don't allow ES256, the algorithm of the passkey."
        case .alreadyRegistered: "The passkey is already registered for the user."
        }
    }
}

extension LocalPasskey: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["relyingPartyID": relyingPartyID] }
}
