/// What an authenticator's client signed besides the authenticator's own data (WebAuthn Level 3, section 5.8.1).
struct PasskeyClientData: Codable {
    let type: String
    let challenge: String
    let origin: String
}
