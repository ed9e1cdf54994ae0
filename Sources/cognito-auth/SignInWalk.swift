import CognitoAuth

/// Walks a sign-in from challenge to challenge, asking the console for each answer.
struct SignInWalk {
    private static let tries = 3

    let console: Console

    func finish(_ first: SignInStep) async throws -> Tokens {
        var step = first
        while true {
            switch step {
            case .signedIn(let tokens): return tokens
            case .code(let challenge): step = try await answer(challenge)
            case .unknown(let challenge): step = try await answer(challenge)
            @unknown default:
                throw Refusal(code: "Unsupported", message: "The tool does not know how to answer this challenge.")
            }
        }
    }

    /// A code that is refused while the challenge is open is asked again.
    private func answer(_ challenge: CodeChallenge) async throws -> SignInStep {
        var left = Self.tries
        while true {
            left -= 1
            let code = try console.ask(prompt(for: challenge), isSecret: true)
            do {
                return try await challenge.answer(code)
            } catch let error as CognitoError where error.canAnswerAgain && left > 0 {
                console.tell("\(error)")
            }
        }
    }

    private func prompt(for challenge: CodeChallenge) -> String {
        guard let destination = challenge.delivery?.destination else { return "Code (\(challenge.name))" }
        return "Code (\(challenge.name), sent to \(destination))"
    }

    private func answer(_ challenge: UnknownChallenge) async throws -> SignInStep {
        console.tell("Challenge \(challenge.name)")
        for (key, value) in challenge.parameters.sorted(by: { $0.key < $1.key }) { console.tell("  \(key)=\(value)") }
        var responses: [String: String] = [:]
        while case let line = try console.ask("KEY=VALUE, empty to send", isSecret: false), !line.isEmpty {
            guard let pair = KeyValue(line) else {
                console.tell("That is not KEY=VALUE.")
                continue
            }
            responses[pair.key] = pair.value
        }
        return try await challenge.answer(responses)
    }
}
