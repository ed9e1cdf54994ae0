import CognitoAuth

/// Answers one challenge as the doc comment of its type says.
struct CommentedWalk {
    let ask: Asker
    var show: @Sendable (String) -> Void = { _ in }
    let password = "correct horse"
    let newPassword = "battery staple"

    func next(after first: SignInStep) async throws -> SignInStep {
        var step = first
        switch step {
        // listing
        case .chooseFactor(let challenge) where challenge.factors.contains(.passwordSRP):
            step = try await challenge.answer(srpPassword: password)
        case .chooseFactor(let challenge):
            step = try await challenge.choose(.emailOTP)
        // end of listing
        // listing
        case .chooseMFA(let challenge):
            step = try await challenge.choose(challenge.factors.first ?? .authenticatorApp)
        // end of listing
        // listing
        case .code(let challenge):
            step = try await challenge.answer(await ask("Code"))
        // end of listing
        // listing
        case .newPassword(let challenge):
            step = try await challenge.answer(newPassword, attributes: ["given_name": "Ada"])
        // end of listing
        // listing
        case .setUpMFA(let challenge):
            let setup = try await challenge.beginAuthenticatorApp()
            show(setup.uri(issuer: "Example", account: "ada@example.com"))
            step = try await setup.answer(await ask("The app's first code"))
        // end of listing
        default: throw NotOffered(challenge: step.challenge?.name)
        }
        return step
    }
}
