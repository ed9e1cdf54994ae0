import Foundation

/// The state of a sign-in that waits for the answer to a challenge.
struct ChallengeState: Sendable {
    var flow: SignInFlow
    let name: ChallengeNameType
    var response: AuthResponse

    /// The time at which Cognito issued the session of the challenge, in seconds since 1970 by the pool's clock.
    var issuedAt: TimeInterval

    /// The secret of an authenticator app whose setup began in the session of the challenge.
    var secretCode: String?

    func answer(_ responses: ChallengeResponses, metadata: [String: String] = [:]) async throws -> SignInStep {
        try await flow.answer(responses, session: response.session, metadata: metadata)
    }

    /// Answers with responses by their wire names, and adds `USERNAME` if it is missing.
    func answer(raw responses: [String: String], metadata: [String: String]) async throws -> SignInStep {
        let values = [ParameterName.username: flow.username].merging(responses) { _, given in given }
        return try await answer(.raw(name, values), metadata: metadata)
    }
}

extension SignInStep {
    init(_ state: ChallengeState) {
        self =
            switch state.name {
            case .smsMFA: .code(CodeChallenge(kind: .smsMFA, state: state))
            case .smsOTP: .code(CodeChallenge(kind: .smsOTP, state: state))
            case .emailOTP: .code(CodeChallenge(kind: .emailOTP, state: state))
            case .softwareTokenMFA: .code(CodeChallenge(kind: .softwareTokenMFA, state: state))
            case .selectMFAType: .chooseMFA(ChooseMFAChallenge(state: state))
            case .mfaSetup: .setUpMFA(SetUpMFAChallenge(state: state))
            case .newPasswordRequired: .newPassword(NewPasswordChallenge(state: state))
            case .selectChallenge: .chooseFactor(ChooseFactorChallenge(state: state))
            case .password, .passwordSRP, .adminNoSRPAuth: .password(PasswordChallenge(state: state))
            case .webAuthn: .passkey(PasskeyChallenge(state: state))
            case .customChallenge: .custom(CustomChallenge(state: state))
            case .passwordVerifier, .deviceSRPAuth, .devicePasswordVerifier, .unknown:
                .unknown(UnknownChallenge(state: state))
            }
    }
}
