import CognitoAuth

/// A sign-in that prompts for the answer to each challenge.
struct InteractiveSignIn {
    let console: Console

    func complete(_ first: SignInStep) async throws -> Tokens {
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
                throw ToolError(code: "UnsupportedChallenge", message: "The tool does not support this challenge.")
            }
        }
    }

    private func answer(_ challenge: CodeChallenge) async throws -> SignInStep {
        let destination = challenge.codeDeliveryDetails?.destination.map { ", sent to \($0)" } ?? ""
        let prompt = "Code (\(challenge.name)\(destination))"
        return try await console.retryingAnswer {
            try await challenge.answer(console.prompt(prompt, isSecret: true))
        }
    }

    private func answer(_ challenge: ChooseMFAChallenge) async throws -> SignInStep {
        let names = challenge.allowedMFATypes.map(\.rawValue)
        return try await challenge.choose(MFAType(rawValue: promptForName("Second factor", names)))
    }

    /// Prompts for one of several names, at a terminal until the answer is one of them.
    private func promptForName(_ text: String, _ names: [String]) throws -> String {
        while true {
            let name = try console.prompt("\(text) (\(names.joined(separator: ", ")))").uppercased()
            if names.contains(name) || !console.isTerminal { return name }
            console.printMessage("Enter one of the names in parentheses.")
        }
    }

    private func answer(_ challenge: ChooseFactorChallenge) async throws -> SignInStep {
        let names = challenge.availableChallenges.map(\.rawValue)
        let factor = ChallengeNameType(rawValue: try promptForName("First factor", names))
        switch factor {
        case .password:
            try confirmSending(isDowngrade: challenge.isSRPDowngrade)
            return try await challenge.answer(password: console.prompt("Password", isSecret: true))
        case .passwordSRP: return try await challenge.answer(srpPassword: console.prompt("Password", isSecret: true))
        default: return try await challenge.choose(factor)
        }
    }

    private func answer(_ challenge: PasswordChallenge) async throws -> SignInStep {
        try confirmSending(isDowngrade: challenge.isSRPDowngrade)
        return try await challenge.answer(console.prompt("Password", isSecret: true))
    }

    /// Sets up an authenticator app, unless only email is allowed.
    private func answer(_ challenge: SetUpMFAChallenge) async throws -> SignInStep {
        if challenge.allowedMFATypes.contains(.email), !challenge.allowedMFATypes.contains(.totp) {
            return try await challenge.setUpEmail(console.prompt("Email address for codes"))
        }
        let setup = try await challenge.beginTOTPSetup()
        let uri = setup.uri(issuer: challenge.suspended.userPoolID, account: challenge.username)
        console.printAuthenticatorApp(uri: uri, secret: setup.secretCode)
        return try await console.retryingAnswer {
            try await setup.answer(console.prompt("Authenticator app code", isSecret: true))
        }
    }

    private func answer(_ challenge: NewPasswordChallenge) async throws -> SignInStep {
        try await console.retryingAnswer {
            let password = try console.promptForNewPassword()
            var attributes: [String: String] = [:]
            for name in challenge.requiredAttributes { attributes[name] = try console.prompt("Attribute \(name)") }
            return try await challenge.answer(password, attributes: attributes)
        }
    }

    private func answer(_ challenge: PasskeyChallenge) async throws -> SignInStep {
        console.printMessage("Request options for the authenticator:")
        console.printMessage(challenge.requestOptionsJSON ?? "{}")
        return try await challenge.answer(credential: console.prompt("Assertion, one line of JSON"))
    }

    private func answer(_ challenge: CustomChallenge) async throws -> SignInStep {
        printParameters(challenge.publicParameters)
        return try await challenge.answer(console.prompt("Answer", isSecret: true))
    }

    private func answer(_ challenge: UnknownChallenge) async throws -> SignInStep {
        console.printMessage("Challenge \(challenge.name)")
        printParameters(challenge.parameters)
        var responses: [String: String] = [:]
        while case let line = try console.prompt("KEY=VALUE (empty line to send)"), !line.isEmpty {
            guard let (key, value) = line.keyAndValue else {
                console.printMessage("Enter a line of the form KEY=VALUE.")
                continue
            }
            responses[key] = value
        }
        return try await challenge.answer(responses)
    }

    private func confirmSending(isDowngrade: Bool) throws {
        guard isDowngrade else { return }
        console.printMessage(
            "The server requests the password itself in a sign-in with SRP. Continue only if you trust the server."
        )
        guard try console.prompt("Send the password? (yes/no)").lowercased() == "yes" else {
            throw ToolError(code: "SRPDowngrade", message: "The password was not sent.")
        }
    }

    private func printParameters(_ parameters: [String: String]) {
        for (key, value) in parameters.sorted(by: { $0.key < $1.key }) { console.printMessage("  \(key)=\(value)") }
    }
}
