import CognitoCrypto

/// The password is asked for: `PASSWORD`, `PASSWORD_SRP` or `ADMIN_NO_SRP_AUTH`.
///
/// The answer fits the challenge: for `PASSWORD_SRP` the password is proven and not sent.
public struct PasswordChallenge: Challenge, StatefulChallenge {
    let state: ChallengeState

    /// A Boolean value that indicates whether the server requests the password itself although the sign-in uses SRP.
    ///
    /// Such a challenge can be answered only with ``SignInContext/allowsSendingPassword``. Ask the user first.
    public var isSRPDowngrade: Bool { state.flow.isDowngrade(to: name) }

    /// Answers with the password.
    ///
    /// - Throws: ``CognitoError`` with the code `srpDowngrade` if ``isSRPDowngrade`` is `true` and not allowed.
    public func answer(_ password: String, clientMetadata: [String: String] = [:]) async throws -> SignInStep {
        try state.flow.checkDowngrade(to: name, operation: state.response.operation)
        return switch name {
        case .passwordSRP:
            try await state.flow.authenticateSRP(password, session: state.response.session, metadata: clientMetadata) {
                .passwordSRP(username: username, srpA: $0)
            }
        case .adminNoSRPAuth:
            try await state.answer(.adminNoSRPAuth(username: username, password: password), metadata: clientMetadata)
        default:
            try await state.answer(.password(username: username, password: password), metadata: clientMetadata)
        }
    }
}
