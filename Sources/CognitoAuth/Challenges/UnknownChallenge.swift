import CognitoCrypto

/// A challenge without a type of its own here: its name and parameters as they came, and any answer.
///
/// ```swift
/// case .unknown(let challenge) where challenge.name.rawValue == "FACE_SCAN":
///     step = try await challenge.answer(["ANSWER": await ask("Scan")])
/// ```
public struct UnknownChallenge: Challenge {
    let open: OpenChallenge

    /// The challenge's name; ``ChallengeNameType/rawValue`` is the name on the wire.
    public var name: ChallengeNameType { open.name }

    /// What the challenge tells, as it came.
    public var parameters: [String: String] { open.reply.parameters }

    /// The name that the answer carries.
    public var username: String { open.flow.username }

    /// The challenge as data, to answer it later or elsewhere.
    public var suspended: SuspendedSignIn { open.suspended }

    /// `AvailableChallenges` of the response, in the service's order; empty if it sent none.
    public var availableChallenges: [ChallengeNameType] { open.reply.availableChallenges }

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
        try await open.answer(raw: responses, metadata: clientMetadata)
    }
}

extension UnknownChallenge: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["name": name] }
}
