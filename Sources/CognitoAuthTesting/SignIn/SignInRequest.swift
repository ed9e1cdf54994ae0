import CognitoCrypto

/// A request of a sign-in: `InitiateAuth`, `RespondToAuthChallenge`, or their admin variants.
struct SignInRequest {
    /// `AuthFlow` or `ChallengeName`.
    let name: String
    /// `AuthParameters` or `ChallengeResponses`.
    let parameters: [String: String]
    let session: String?
    let clientMetadata: [String: String]
    let client: LocalAppClient
    /// The answer that the challenge expects, if the request has a session.
    var expectedAnswer = ExpectedAnswer.anything

    /// The key of the device that sends the request.
    var deviceKey: String? { parameters["DEVICE_KEY"] }

    /// Returns a parameter, which must not be empty.
    func required(_ name: String) throws(ServiceException) -> String {
        guard let value = parameters[name], !value.isEmpty else { throw .missing(name) }
        return value
    }

    /// Checks the secret hash, and returns `USERNAME`, which is a part of the hash.
    ///
    /// Cognito rejects a secret hash that a client without a secret sends with the first request of a sign-in, and ignores one in
    /// an answer.
    func username(isAnswer: Bool) throws(ServiceException) -> String {
        let username = try required("USERNAME")
        let hash = parameters["SECRET_HASH"]
        if client.secret != nil || !isAnswer { try client.checkSecretHash(hash, username: username) }
        return username
    }
}

extension LocalAppClient {
    /// Checks the secret hash of a request that contains a username.
    func checkSecretHash(_ hash: String?, username: String) throws(ServiceException) {
        guard let secret else {
            guard hash == nil else {
                throw .invalidParameter("App client \(id) is not configured for secret but secret hash was received")
            }
            return
        }
        guard let hash, !hash.isEmpty else { throw missingSecretHash }
        let expected = SecretHash.compute(username: username, clientID: id, clientSecret: secret)
        guard hash.utf8.elementsEqual(expected.utf8) else {
            throw .notAuthorized("Unable to verify secret hash for client \(id)")
        }
    }

    var missingSecretHash: ServiceException {
        .notAuthorized("Client \(id) is configured with secret but SECRET_HASH was not received")
    }
}
