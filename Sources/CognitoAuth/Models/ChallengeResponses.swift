import CognitoCrypto

/// What answers a challenge: its name, with exactly the responses it takes, `ChallengeResponses` of the service.
///
/// There is one builder a challenge; ``raw(_:_:)`` is for challenges that this version does not know. The `username` of an
/// answer is the one the service returned in the challenge's parameters, not an alias that the user typed. The values hold
/// passwords and codes, so a description shows the challenge's name only.
///
/// Source: RespondToAuthChallenge and AdminRespondToAuthChallenge, `ChallengeResponses`, in the API reference.
public struct ChallengeResponses: Hashable, Sendable {
    /// The challenge that this answers.
    public let challengeName: ChallengeNameType

    /// The responses as they go on the wire.
    public let values: [String: String]

    /// Any responses to any challenge, for what has no builder here.
    ///
    /// - Parameters:
    ///   - name: The challenge that is answered.
    ///   - values: The responses as they go on the wire, `USERNAME` included.
    /// - Returns: The answer.
    public static func raw(_ name: ChallengeNameType, _ values: [String: String]) -> Self {
        Self(challengeName: name, values: values)
    }

    /// The same answer with a `SECRET_HASH` over its own `USERNAME`, for an app client that has a secret.
    ///
    /// The service checks the hash against the very `USERNAME` of the same request, in every answer. An answer without a
    /// `USERNAME` comes back as it is.
    ///
    /// - Parameters:
    ///   - clientID: The app client's id.
    ///   - clientSecret: The app client's secret.
    /// - Returns: The answer with the hash.
    public func withSecretHash(clientID: String, clientSecret: String) -> Self {
        Self(
            challengeName: challengeName,
            values: values.withSecretHash(clientID: clientID, clientSecret: clientSecret)
        )
    }

    /// The same answer with a `DEVICE_KEY`, for a user who signs in from a remembered device.
    ///
    /// - Parameter key: The device's key, as the service gave it. An empty one is left out: the service refuses it.
    /// - Returns: The answer with the key.
    public func withDeviceKey(_ key: String) -> Self {
        Self(challengeName: challengeName, values: values.withDeviceKey(key))
    }
}

extension ChallengeResponses: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["challengeName": challengeName] }
}
