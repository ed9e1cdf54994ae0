/// `CredentialCreationOptions`: `PublicKeyCredentialCreationOptionsJSON` (WebAuthn Level 3, section 5.1.8).
struct PasskeyCreationOptions: Codable {
    let challenge: String
    let timeout: Int
    let rp: RelyingParty
    let user: User
    let pubKeyCredParams: [Algorithm]
    let excludeCredentials: [PasskeyOptions.Credential]
    let authenticatorSelection: Selection

    struct RelyingParty: Codable {
        let id: String
        let name: String
    }

    struct User: Codable {
        /// The user handle, in base64url without padding.
        let id: String
        let name: String
        let displayName: String
    }

    struct Algorithm: Codable {
        let type: String
        let alg: Int

        /// ECDSA on P-256 with SHA-256, the one that the pool verifies.
        static let es256 = Algorithm(type: "public-key", alg: -7)
    }

    struct Selection: Codable {
        let requireResidentKey: Bool
        let residentKey: String
        let userVerification: String
    }

    /// The response of `StartWebAuthnRegistration`.
    struct Reply: Encodable {
        let options: PasskeyCreationOptions

        private enum CodingKeys: String, CodingKey {
            case options = "CredentialCreationOptions"
        }
    }
}
