import CognitoCrypto

/// The body of `DeleteWebAuthnCredential`, read from the service model and not from the client's types.
struct PasskeyIDBody: Decodable {
    let accessToken: String
    let credentialID: String

    private enum Key: String, CodingKey {
        case credentialID = "CredentialId"
    }

    init(from decoder: any Decoder) throws {
        accessToken = try AccessTokenBody(from: decoder).accessToken
        let credentialID = try decoder.container(keyedBy: Key.self).decodeIfPresent(String.self, forKey: .credentialID)
        var constraints = Constraints()
        constraints.require(credentialID, "credentialId")
        try constraints.verify()
        self.credentialID = credentialID ?? ""
    }
}

extension PasskeyIDBody: Redacted {}
