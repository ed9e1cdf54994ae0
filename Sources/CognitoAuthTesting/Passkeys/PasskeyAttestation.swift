/// `Credential`: `RegistrationResponseJSON` (WebAuthn Level 3, section 5.1.6); its bytes in base64url without padding.
struct PasskeyAttestation: Codable {
    let id: String
    let rawId: String
    let type: String
    let authenticatorAttachment: String?
    let response: Response

    struct Response: Codable {
        let clientDataJSON: String
        let attestationObject: String
        let transports: [String]?
    }
}
