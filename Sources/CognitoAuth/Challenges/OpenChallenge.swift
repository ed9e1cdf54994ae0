/// A challenge that waits for an answer: what the types in this folder share.
struct OpenChallenge: Sendable {
    let flow: SignInFlow
    let name: ChallengeNameType
    let reply: SignInReply

    func answer(_ responses: ChallengeResponses, metadata: [String: String] = [:]) async throws -> SignInStep {
        try await flow.answer(responses, session: reply.session, metadata: metadata)
    }
}

extension SignInStep {
    /// The typed challenge for an open one.
    init(_ open: OpenChallenge) {
        if let kind = CodeChallenge.Kind(open.name) {
            self = .code(CodeChallenge(kind: kind, open: open))
        } else {
            self = .unknown(UnknownChallenge(open: open))
        }
    }
}
