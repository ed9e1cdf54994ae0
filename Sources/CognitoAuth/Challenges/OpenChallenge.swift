import Foundation

/// A challenge that waits for an answer: what the types in this folder share.
struct OpenChallenge: Sendable {
    var flow: SignInFlow
    let name: ChallengeNameType
    var reply: SignInReply

    /// When the challenge's session came, by the pool's clock.
    var issuedAt: Date

    /// The secret of an authenticator app whose set-up has begun on the challenge's session.
    var secretCode: String?

    func answer(_ responses: ChallengeResponses, metadata: [String: String] = [:]) async throws -> SignInStep {
        try await flow.answer(responses, session: reply.session, metadata: metadata)
    }

    /// Answers with responses by their names on the wire; the user's name is filled in.
    func answer(raw responses: [String: String], metadata: [String: String]) async throws -> SignInStep {
        let values = [ParameterName.username: flow.username].merging(responses) { _, given in given }
        return try await answer(.raw(name, values), metadata: metadata)
    }

    /// Answers with the start of an SRP exchange and proves the password at once.
    func prove(
        _ password: String,
        metadata: [String: String],
        start: @Sendable (_ username: String, _ srpA: String) -> ChallengeResponses
    ) async throws -> SignInStep {
        try await flow.prove(password, session: reply.session, metadata: metadata) { start(flow.username, $0) }
    }
}

extension SignInStep {
    /// The typed challenge for an open one.
    init(_ open: OpenChallenge) {
        switch open.name {
        case .smsMFA: self = .code(CodeChallenge(kind: .smsMFA, open: open))
        case .smsOTP: self = .code(CodeChallenge(kind: .smsOTP, open: open))
        case .emailOTP: self = .code(CodeChallenge(kind: .emailOTP, open: open))
        case .softwareTokenMFA: self = .code(CodeChallenge(kind: .softwareTokenMFA, open: open))
        case .selectMFAType: self = .chooseMFA(ChooseMFAChallenge(open: open))
        case .mfaSetup: self = .setUpMFA(SetUpMFAChallenge(open: open))
        case .newPasswordRequired: self = .newPassword(NewPasswordChallenge(open: open))
        case .selectChallenge: self = .chooseFactor(ChooseFactorChallenge(open: open))
        case .password, .passwordSRP, .adminNoSRPAuth: self = .password(PasswordChallenge(open: open))
        case .webAuthn: self = .passkey(PasskeyChallenge(open: open))
        case .customChallenge: self = .custom(CustomChallenge(open: open))
        case .passwordVerifier, .deviceSRPAuth, .devicePasswordVerifier, .unknown:
            self = .unknown(UnknownChallenge(open: open))
        }
    }
}
