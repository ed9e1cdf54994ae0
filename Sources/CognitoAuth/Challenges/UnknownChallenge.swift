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

    /// Answers with the given responses.
    ///
    /// `USERNAME` is filled in unless it is among them, and `SECRET_HASH` where the app client has a secret.
    ///
    /// - Parameters:
    ///   - responses: The responses by their names on the wire.
    ///   - clientMetadata: What the pool's Lambda triggers are told with this answer, besides the sign-in's own.
    /// - Returns: The next step.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, `CancellationError`.
    public func answer(
        _ responses: [String: String],
        clientMetadata: [String: String] = [:]
    ) async throws -> SignInStep {
        try await state.answer(raw: responses, metadata: clientMetadata)
    }
}
