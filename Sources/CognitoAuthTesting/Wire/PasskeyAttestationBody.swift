import CognitoCrypto

/// The body of `CompleteWebAuthnRegistration`, whose credential is a JSON document and not JSON inside a string.
struct PasskeyAttestationBody: Decodable {
    let accessToken: String
    let credential: PasskeyAttestation

    private enum Key: String, CodingKey {
        case credential = "Credential"
    }

    init(from decoder: any Decoder) throws {
        accessToken = try AccessTokenBody(from: decoder).accessToken
        let members = try decoder.container(keyedBy: Key.self)
        var constraints = Constraints()
        constraints.require(members.contains(.credential) ? "" : nil, "credential")
        try constraints.verify()
        guard let credential = try? members.decode(PasskeyAttestation.self, forKey: .credential) else {
            throw Refusal.unreadableCredential
        }
        self.credential = credential
    }
}

extension PasskeyAttestationBody: Redacted {}
