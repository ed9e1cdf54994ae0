import CognitoCrypto

/// The challenge to choose a first factor: `SELECT_CHALLENGE` of choice-based sign-in.
///
/// ```swift
/// case .chooseFactor(let challenge) where challenge.availableChallenges.contains(.passwordSRP):
///     step = try await challenge.answer(srpPassword: password)
/// case .chooseFactor(let challenge):
///     step = try await challenge.choose(.emailOTP)
/// ```
public struct ChooseFactorChallenge: SignInChallenge, StatefulChallenge {
    let state: ChallengeState

    /// The first factors to choose from, in the order of `AvailableChallenges`.
    public var availableChallenges: [ChallengeNameType] { state.availableChallenges }

    /// A Boolean value that indicates whether the choice of `PASSWORD` sends the password although the sign-in uses SRP.
    ///
    /// If `true`, choosing `PASSWORD` requires ``SignInContext/allowsSendingPassword``. Ask the user first.
    public var isSRPDowngrade: Bool { state.flow.isDowngrade(to: .password) }

    /// Chooses one of ``availableChallenges``, such as `EMAIL_OTP`, `SMS_OTP`, or `WEB_AUTHN`, and returns its challenge.
    public func choose(_ factor: ChallengeNameType, clientMetadata: [String: String] = [:]) async throws -> SignInStep {
        var state = state
        if factor == .passwordSRP { state.flow.hasUsedSRP = true }
        return try await state.answer(.selectChallenge(username: username, factor: factor), metadata: clientMetadata)
    }

    /// Chooses `PASSWORD` and sends the password over TLS.
    ///
    /// - Throws: ``CognitoError`` with the code `srpDowngrade` if ``isSRPDowngrade`` is `true` but not allowed by the context.
    public func answer(password: String, clientMetadata: [String: String] = [:]) async throws -> SignInStep {
        try state.flow.checkDowngrade(to: .password, operation: state.operation)
        return try await state.answer(
            .selectChallenge(username: username, password: password),
            metadata: clientMetadata
        )
    }

    /// Chooses `PASSWORD_SRP` and proves the password without sending it.
    public func answer(srpPassword: String, clientMetadata: [String: String] = [:]) async throws -> SignInStep {
        try await state.flow.respondWithSRP(srpPassword, session: state.session, metadata: clientMetadata) {
            .selectChallenge(username: username, srpA: $0)
        }
    }

    /// Chooses `WEB_AUTHN` and answers it with an assertion, as ``PasskeyChallenge/answer(credential:clientMetadata:)`` does.
    public func answer(credential: String, clientMetadata: [String: String] = [:]) async throws -> SignInStep {
        try await state.answer(.selectChallenge(username: username, credential: credential), metadata: clientMetadata)
    }

    /// Answers with responses by their wire names, for a factor that this version of the library has no method for.
    ///
    /// `USERNAME` is added if missing, `SECRET_HASH` if the app client has a secret, and the `DEVICE_KEY` of a remembered device.
    public func answer(responses: [String: String], clientMetadata: [String: String] = [:]) async throws -> SignInStep {
        try await state.answer(raw: responses, metadata: clientMetadata)
    }

    package var printableFields: KeyValuePairs<String, any Sendable> {
        ["name": name, "availableChallenges": availableChallenges]
    }
}
