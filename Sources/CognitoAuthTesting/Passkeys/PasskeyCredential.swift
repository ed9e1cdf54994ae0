/// `CREDENTIAL`: `AuthenticationResponseJSON` (WebAuthn Level 3, section 5.2.1.2); its bytes in base64url without padding.
struct PasskeyCredential: Codable {
    let id: String
    let rawId: String
    let type: String
    let response: Response
    let clientExtensionResults: [String: Bool]

    struct Response: Codable {
        let clientDataJSON: String
        let authenticatorData: String
        let signature: String
    }

    private enum CodingKeys: String, CodingKey {
        case id, rawId, type, response, clientExtensionResults
    }
}

extension PasskeyCredential {
    /// Reads what has to be there; what extensions have to say is passed over.
    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        id = try members.decode(String.self, forKey: .id)
        rawId = try members.decode(String.self, forKey: .rawId)
        type = try members.decode(String.self, forKey: .type)
        response = try members.decode(Response.self, forKey: .response)
        clientExtensionResults = [:]
    }
}
