import CognitoCrypto

/// Whatever the pool's Lambda triggers ask: `CUSTOM_CHALLENGE`, any number of rounds.
public struct CustomChallenge: Challenge, StatefulChallenge {
    let state: ChallengeState

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
        try await state.answer(.customChallenge(username: username, answer: answer), metadata: clientMetadata)
    }
}
