import CognitoCrypto

/// Whatever the pool's Lambda triggers ask: `CUSTOM_CHALLENGE`, any number of rounds.
public struct CustomChallenge: Challenge {
    let open: OpenChallenge

    /// The challenge's name.
    public var name: ChallengeNameType { open.name }

    /// What the challenge tells: the triggers' public parameters and the service's own.
    public var parameters: [String: String] { open.reply.parameters }

    /// The name that the answer carries.
    public var username: String { open.flow.username }

    /// The challenge as data, to answer it later or elsewhere.
    public var suspended: SuspendedSignIn { open.suspended }

    /// The triggers' public parameters: ``parameters`` without the user's names.
    public var publicParameters: [String: String] {
        parameters.filter { $0.key != ParameterName.username && $0.key != ParameterName.userIDForSRP }
    }

    /// Answers the challenge.
    ///
    /// A wrong answer need not be an error: the triggers may ask again, and the next round comes as the next step.
    ///
    /// - Parameters:
    ///   - answer: What the triggers expect.
    ///   - clientMetadata: What the pool's Lambda triggers are told with this answer, besides the sign-in's own.
    /// - Returns: The next step.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, `CancellationError`.
    public func answer(_ answer: String, clientMetadata: [String: String] = [:]) async throws -> SignInStep {
        try await open.answer(.customChallenge(username: username, answer: answer), metadata: clientMetadata)
    }
}

extension CustomChallenge: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["name": name] }
}
