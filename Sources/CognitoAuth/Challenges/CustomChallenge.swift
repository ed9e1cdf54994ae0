import CognitoCrypto

/// A challenge that the user pool's Lambda triggers define: `CUSTOM_CHALLENGE`.
public struct CustomChallenge: SignInChallenge, StatefulChallenge {
    let state: ChallengeState

    /// The Lambda triggers' public parameters: ``SignInChallenge/parameters`` without `USERNAME` and `USER_ID_FOR_SRP`.
    public var publicParameters: [String: String] {
        parameters.filter { $0.key != ParameterName.username && $0.key != ParameterName.userIDForSRP }
    }

    /// Answers the challenge.
    ///
    /// A wrong answer is not necessarily an error: the Lambda triggers can issue another custom challenge, which is the next
    /// step.
    public func answer(_ answer: String, clientMetadata: [String: String] = [:]) async throws -> SignInStep {
        try await state.answer(.customChallenge(username: username, answer: answer), metadata: clientMetadata)
    }
}
