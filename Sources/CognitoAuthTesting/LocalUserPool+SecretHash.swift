import CognitoCrypto

extension LocalUserPool {
    /// Compares the `SECRET_HASH` with the one over the user name of the same request.
    ///
    /// The service refuses a hash that a client without a secret sends with the first request, and ignores one that it
    /// sends with an answer.
    func checkSecretHash(_ hash: String?, username: String, client: CallingClient, isAnswer: Bool) throws {
        guard let secret = client.secret else {
            guard hash == nil || isAnswer else {
                throw Refusal.invalidParameter(
                    "App client \(client.id) is not configured for secret but secret hash was received"
                )
            }
            return
        }
        guard let hash, !hash.isEmpty else {
            throw Refusal.missingSecretHash(client)
        }
        let expected = SecretHash.compute(username: username, clientID: client.id, clientSecret: secret)
        guard Array(hash.utf8) == Array(expected.utf8) else {
            throw Refusal.notAuthorized("Unable to verify secret hash for client \(client.id)")
        }
    }
}

extension Refusal {
    static func missingSecretHash(_ client: CallingClient) -> Refusal {
        notAuthorized("Client \(client.id) is configured with secret but SECRET_HASH was not received")
    }
}
