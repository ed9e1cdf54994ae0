import CognitoAuth

/// Walks a sign-in from challenge to challenge, asking the console for each answer.
struct SignInWalk {
    let console: Console

    func finish(_ first: SignInStep) async throws -> Tokens {
        var step = first
        while true {
            switch step {
            case .signedIn(let tokens): return tokens
            case .code(let challenge): step = try await answer(challenge)
            case .chooseMFA(let challenge): step = try await answer(challenge)
            case .setUpMFA(let challenge): step = try await answer(challenge)
            case .newPassword(let challenge): step = try await answer(challenge)
            case .chooseFactor(let challenge): step = try await answer(challenge)
            case .password(let challenge): step = try await answer(challenge)
            case .passkey(let challenge): step = try await answer(challenge)
            case .custom(let challenge): step = try await answer(challenge)
            case .unknown(let challenge): step = try await answer(challenge)
            @unknown default:
                throw Refusal(code: "Unsupported", message: "The tool does not know how to answer this challenge.")
            }
        }
    }

    private func answer(_ challenge: CodeChallenge) async throws -> SignInStep {
        try await console.trying { try await challenge.answer(console.ask(prompt(for: challenge), isSecret: true)) }
    }

    private func prompt(for challenge: CodeChallenge) -> String {
        guard let destination = challenge.codeDeliveryDetails?.destination else { return "Code (\(challenge.name))" }
        return "Code (\(challenge.name), sent to \(destination))"
    }
}

extension SignInWalk {
    private func answer(_ challenge: ChooseMFAChallenge) async throws -> SignInStep {
        let names = challenge.allowedMFATypes.map(\.rawValue).joined(separator: ", ")
        return try await challenge.choose(MFAType(rawValue: console.ask("Second factor (\(names))")))
    }

    private func answer(_ challenge: ChooseFactorChallenge) async throws -> SignInStep {
        let names = challenge.availableChallenges.map(\.rawValue).joined(separator: ", ")
        let factor = ChallengeNameType(rawValue: try console.ask("First factor (\(names))"))
        switch factor {
        case .password:
            try confirmSending(isDowngrade: challenge.isSRPDowngrade)
            return try await challenge.answer(password: askPassword())
        case .passwordSRP: return try await challenge.answer(srpPassword: askPassword())
        default: return try await challenge.choose(factor)
        }
    }

    /// An authenticator app unless only e-mail may be set up.
    private func answer(_ challenge: SetUpMFAChallenge) async throws -> SignInStep {
        if challenge.allowedMFATypes.contains(.email), !challenge.allowedMFATypes.contains(.totp) {
            return try await challenge.setUpEmail(console.ask("E-mail address for codes"))
        }
        let setup = try await challenge.beginTOTPSetup()
        let uri = setup.uri(issuer: challenge.suspended.userPoolID, account: challenge.username)
        console.tell(app: uri, secret: setup.secretCode)
        return try await console.trying { try await setup.answer(console.ask("Code of the app", isSecret: true)) }
    }

    private func answer(_ challenge: NewPasswordChallenge) async throws -> SignInStep {
        try await console.trying {
            let password = try console.askNewPassword()
            var attributes: [String: String] = [:]
            for name in challenge.requiredAttributes { attributes[name] = try console.ask("Attribute \(name)") }
            return try await challenge.answer(password, attributes: attributes)
        }
    }

    private func answer(_ challenge: PasswordChallenge) async throws -> SignInStep {
        try confirmSending(isDowngrade: challenge.isSRPDowngrade)
        return try await challenge.answer(askPassword())
    }

    private func answer(_ challenge: PasskeyChallenge) async throws -> SignInStep {
        console.tell("Request options for the authenticator:")
        console.tell(challenge.requestOptionsJSON ?? "{}")
        return try await challenge.answer(credential: console.ask("Assertion, one line of JSON"))
    }

    private func answer(_ challenge: CustomChallenge) async throws -> SignInStep {
        show(challenge.publicParameters)
        return try await challenge.answer(console.ask("Answer", isSecret: true))
    }

    private func confirmSending(isDowngrade: Bool) throws {
        guard isDowngrade else { return }
        console.tell("The server requests the password itself in a sign-in by SRP. Continue only if you trust it.")
        guard try console.ask("Send the password? (yes/no)").lowercased() == "yes" else {
            throw Refusal(code: "SRPDowngrade", message: "The password was not sent.")
        }
    }

    private func askPassword() throws -> String { try console.ask("Password", isSecret: true) }

    private func show(_ parameters: [String: String]) {
        for (key, value) in parameters.sorted(by: { $0.key < $1.key }) { console.tell("  \(key)=\(value)") }
    }

    private func answer(_ challenge: UnknownChallenge) async throws -> SignInStep {
        console.tell("Challenge \(challenge.name)")
        show(challenge.parameters)
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
