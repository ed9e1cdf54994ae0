import CognitoCrypto

/// A challenge that this version of the library has no type for.
///
/// ```swift
/// case .unknown(let challenge) where challenge.name.rawValue == "FACE_SCAN":
///     step = try await challenge.answer(["ANSWER": await ask("Scan")])
/// ```
public struct UnknownChallenge: SignInChallenge, StatefulChallenge {
    let state: ChallengeState

    /// The available challenges, in the order of `AvailableChallenges`, or none if the member is missing.
    public var availableChallenges: [ChallengeNameType] { state.availableChallenges }

    /// Answers with responses by their wire names.
    ///
    /// `USERNAME` is added if missing, `SECRET_HASH` if the app client has a secret, and the `DEVICE_KEY` of a remembered device.
    public func answer(
        _ responses: [String: String],
        clientMetadata: [String: String] = [:]
    ) async throws -> SignInStep {
        try await state.answer(raw: responses, metadata: clientMetadata)
    }
}
