import CognitoCrypto

/// The user chooses a first factor: `SELECT_CHALLENGE` of choice-based sign-in.
///
/// ```swift
/// case .chooseFactor(let challenge) where challenge.factors.contains(.passwordSRP):
///     step = try await challenge.answer(srpPassword: password)
/// case .chooseFactor(let challenge):
///     step = try await challenge.choose(.emailOTP)
/// ```
public struct ChooseFactorChallenge: Challenge, StatefulChallenge {
    let state: ChallengeState

    /// The factors to choose from, `AvailableChallenges`, in the service's order; unknown ones are kept.
    public var factors: [ChallengeNameType] { state.response.availableChallenges }

    /// A Boolean value that indicates whether the choice of `PASSWORD` sends the password although the sign-in
    /// uses SRP.
    ///
    /// It can be chosen only with ``SignInContext/allowsSendingPassword``. Ask the user first.
    public var isSRPDowngrade: Bool { state.flow.isDowngrade(to: .password) }

    /// Chooses a factor that then asks in a challenge of its own: `EMAIL_OTP`, `SMS_OTP`, `WEB_AUTHN`.
    ///
    /// - Parameters:
    ///   - factor: One of ``factors``.
    ///   - clientMetadata: What the pool's Lambda triggers are told with this answer, besides the sign-in's own.
    /// - Returns: The next step: the factor's own challenge.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, `CancellationError`.
    public func choose(
        _ factor: ChallengeNameType,
        clientMetadata: [String: String] = [:]
    ) async throws -> SignInStep {
        var state = state
        if factor == .passwordSRP { state.flow.hasUsedSRP = true }
        return try await state.answer(.selectChallenge(username: username, factor: factor), metadata: clientMetadata)
    }

    /// Chooses `PASSWORD` and sends the password over TLS.
    ///
    /// - Parameters:
    ///   - password: The password, taken as it is.
    ///   - clientMetadata: What the pool's Lambda triggers are told with this answer, besides the sign-in's own.
    /// - Returns: The next step.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, or with the code `srpDowngrade`;
    ///   `CancellationError`.
    public func answer(password: String, clientMetadata: [String: String] = [:]) async throws -> SignInStep {
        try state.flow.checkDowngrade(to: .password, operation: state.response.operation)
        return try await state.answer(
            .selectChallenge(username: username, password: password),
            metadata: clientMetadata
        )
    }

    /// Chooses `PASSWORD_SRP` and proves the password without sending it.
    ///
    /// - Parameters:
    ///   - srpPassword: The password, taken as it is.
    ///   - clientMetadata: What the pool's Lambda triggers are told with this answer, besides the sign-in's own.
    /// - Returns: The next step.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, `CancellationError`.
    public func answer(srpPassword: String, clientMetadata: [String: String] = [:]) async throws -> SignInStep {
        try await state.flow.authenticateSRP(srpPassword, session: state.response.session, metadata: clientMetadata) {
            .selectChallenge(username: username, srpA: $0)
        }
    }

    /// Chooses `WEB_AUTHN` and answers it at once, for a client that has the assertion already.
    ///
    /// - Parameters:
    ///   - credential: An `AuthenticationResponseJSON` of WebAuthn Level 3, as JSON text.
    ///   - clientMetadata: What the pool's Lambda triggers are told with this answer, besides the sign-in's own.
    /// - Returns: The next step.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, and with the code `invalidConfiguration`, before
    ///   anything is sent, if the credential has more than 64 KiB, 32 levels, or some hundred values; `CancellationError`.
    public func answer(credential: String, clientMetadata: [String: String] = [:]) async throws -> SignInStep {
        try await state.answer(.selectChallenge(username: username, credential: credential), metadata: clientMetadata)
    }

    /// Answers with the given responses, for a factor that this version does not know.
    ///
    /// `USERNAME` is filled in unless it is among them, and `SECRET_HASH` where the app client has a secret.
    ///
    /// - Parameters:
    ///   - responses: The responses by their names on the wire.
    ///   - clientMetadata: What the pool's Lambda triggers are told with this answer, besides the sign-in's own.
    /// - Returns: The next step.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, `CancellationError`.
    public func answer(
        responses: [String: String],
        clientMetadata: [String: String] = [:]
    ) async throws -> SignInStep {
        try await state.answer(raw: responses, metadata: clientMetadata)
    }
}

extension ChooseFactorChallenge {
    package var shown: KeyValuePairs<String, any Sendable> { ["name": name, "factors": factors] }
}
