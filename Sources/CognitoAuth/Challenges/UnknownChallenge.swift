import CognitoCrypto

/// A challenge without a type of its own here: its name and parameters as they came, and any answer.
///
/// ```swift
/// case .unknown(let challenge) where challenge.name.rawValue == "FACE_SCAN":
///     step = try await challenge.answer(["ANSWER": await ask("Scan")])
/// ```
public struct UnknownChallenge: Challenge, StatefulChallenge {
    let state: ChallengeState

    /// `AvailableChallenges` of the response, in the service's order; empty if it sent none.
    public var availableChallenges: [ChallengeNameType] { state.response.availableChallenges }

    /// Answers with responses by their wire names.
    ///
    /// `USERNAME` is added if it is missing, and `SECRET_HASH` if the app client has a secret.
    public func answer(
        _ responses: [String: String],
        clientMetadata: [String: String] = [:]
    ) async throws -> SignInStep {
        try await state.answer(raw: responses, metadata: clientMetadata)
    }
}
