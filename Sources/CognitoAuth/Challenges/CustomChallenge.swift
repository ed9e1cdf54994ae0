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
    /// A wrong answer is not necessarily an error: the Lambda triggers can issue another custom challenge, which is the next step.
    public func answer(_ answer: String, clientMetadata: [String: String] = [:]) async throws -> SignInStep {
        try await state.answer(.customChallenge(username: username, answer: answer), metadata: clientMetadata)
    }
}
