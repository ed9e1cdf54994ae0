import CognitoCrypto

/// The challenge to enter the password: `PASSWORD`, `PASSWORD_SRP`, or `ADMIN_NO_SRP_AUTH`.
public struct PasswordChallenge: SignInChallenge, StatefulChallenge {
    let state: ChallengeState

    /// A Boolean value that indicates whether the server requests the plaintext password although the sign-in uses SRP.
    ///
    /// A sign-in returns such a challenge only with ``SignInContext/allowsSendingPassword``. Ask the user before you answer it.
    public var isSRPDowngrade: Bool { state.flow.isDowngrade(to: name) }

    /// Answers with the password, or with an SRP proof of it if the challenge is `PASSWORD_SRP`.
    ///
    /// - Throws: ``CognitoError``: `srpDowngrade` for an SRP downgrade without ``SignInContext/allowsSendingPassword``.
    public func answer(_ password: String, clientMetadata: [String: String] = [:]) async throws -> SignInStep {
        try state.flow.checkDowngrade(to: name, operation: state.operation)
        return switch name {
        case .passwordSRP:
            try await state.flow.respondWithSRP(password, session: state.session, metadata: clientMetadata) {
                .passwordSRP(username: username, srpA: $0)
            }
        case .adminNoSRPAuth:
            try await state.answer(.adminNoSRPAuth(username: username, password: password), metadata: clientMetadata)
        default:
            try await state.answer(.password(username: username, password: password), metadata: clientMetadata)
        }
    }
}
