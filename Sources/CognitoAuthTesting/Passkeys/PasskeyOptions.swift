/// `CREDENTIAL_REQUEST_OPTIONS`: `PublicKeyCredentialRequestOptionsJSON` (WebAuthn Level 3, section 5.10.2).
struct PasskeyOptions: Codable {
    let challenge: String
    let timeout: Int
    let rpId: String
    let allowCredentials: [Credential]
    let userVerification: String

    struct Credential: Codable {
        let id: String
        let type: String
        let transports: [String]
    }
}
