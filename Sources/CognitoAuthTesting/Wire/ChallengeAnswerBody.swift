import CognitoCrypto

/// The body of `RespondToAuthChallenge`, read from the service model and not from the client's types.
struct ChallengeAnswerBody: Decodable {
    let challenge: String
    let clientID: String
    let session: String?
    let responses: [String: String]
    let clientMetadata: [String: String]

    private enum Key: String, CodingKey {
        case challenge = "ChallengeName"
        case clientID = "ClientId"
        case session = "Session"
        case responses = "ChallengeResponses"
        case clientMetadata = "ClientMetadata"
    }

    private static let challenges = [
        "SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA", "SELECT_MFA_TYPE", "MFA_SETUP", "PASSWORD_VERIFIER",
        "CUSTOM_CHALLENGE", "SELECT_CHALLENGE", "DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER", "ADMIN_NO_SRP_AUTH",
        "NEW_PASSWORD_REQUIRED", "SMS_OTP", "PASSWORD", "WEB_AUTHN", "PASSWORD_SRP",
    ]

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        let challenge = try members.decodeIfPresent(String.self, forKey: .challenge)
        let clientID = try members.decodeIfPresent(String.self, forKey: .clientID)
        session = try members.decodeIfPresent(String.self, forKey: .session)
        responses = try members.decodeIfPresent([String: String].self, forKey: .responses) ?? [:]
        clientMetadata = try members.decodeIfPresent([String: String].self, forKey: .clientMetadata) ?? [:]

        var constraints = Constraints()
        constraints.require(challenge, "challengeName", oneOf: Self.challenges)
        constraints.require(clientID, "clientId")
        constraints.checkSecret(clientID, "clientId", atLeast: 1)
        constraints.checkSecret(session, "session", atLeast: 20)
        try constraints.verify()
        self.challenge = challenge ?? ""
        self.clientID = clientID ?? ""
    }
}

extension ChallengeAnswerBody: Redacted {}
