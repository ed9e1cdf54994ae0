import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation

/// A demonstration of sign-ins in scenes, each of which creates a user pool in memory.
struct DemoScript {
    private static let password = "correct horse battery staple"
    private static let secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    private static let ada = LocalUser("ada", password: password).withEmail("ada@example.com")
    private static let unexpectedResult = ToolError(
        code: "DemoFailed",
        message: "The local user pool returned an unexpected result."
    )

    let console: Console

    /// Runs all scenes, or throws an error if a sign-in has an unexpected outcome.
    func run() async throws {
        printLine("The user pools in this demo are test doubles in this process. They store their users in memory.")
        let tokens = try await signInWithPassword()
        try await signInWithWrongPassword()
        try await signInWithTOTP()
        try await signInWithChoice()
        try await signInFromRememberedDevice()
        try printClaims(of: tokens)
    }

    private func signInWithPassword() async throws -> Tokens {
        printTitle("1. ada signs in with her email address; SRP verifies her password without sending it")
        let (pool, localPool) = try await makePool(with: Self.ada) { $0.aliasAttributes = [.email] }
        // The local user pool generates its signing key on first use. The measured time excludes this step.
        _ = try localPool.jwks()
        let start = ContinuousClock.now
        let tokens = try tokens(in: try await pool.signIn("ada@example.com", with: .srp(password: Self.password)))
        let duration = (ContinuousClock.now - start).formatted(
            .units(allowed: [.milliseconds], fractionalPart: .show(length: 1))
        )
        printLine("signed in after \(duration): access token of \(tokens.accessToken.count) characters")
        return tokens
    }

    private func signInWithWrongPassword() async throws {
        printTitle("2. ada signs in with a wrong password")
        let (pool, _) = try await makePool(with: Self.ada)
        do {
            _ = try await pool.signIn("ada", with: .srp(password: "incorrect horse"))
            throw Self.unexpectedResult
        } catch let error as CognitoError where error.isIncorrectUsernameOrPassword {
            printLine("rejected: \(error)")
        }
    }

    private func signInWithTOTP() async throws {
        printTitle("3. grace signs in with a code from her authenticator app")
        let grace = LocalUser("grace", password: Self.password).withTOTP(secretBase32: Self.secret)
        let (pool, _) = try await makePool(with: grace)
        let challenge = try codeChallenge(in: try await pool.signIn("grace", with: .srp(password: Self.password)))
        printLine("challenge \(challenge.name)")
        let code = try TOTP(secretBase32: Self.secret).code(at: Date())
        do {
            _ = try await challenge.answer(code == "000000" ? "000001" : "000000")
            throw Self.unexpectedResult
        } catch let error as CognitoError where error.canAnswerAgain {
            printLine("a wrong code is rejected (\(error.code)); the challenge can be answered again")
        }
        _ = try tokens(in: try await challenge.answer(code))
        printLine("the code \(code) is accepted: signed in")
    }

    private func signInWithChoice() async throws {
        printTitle("4. joan chooses how to sign in")
        let joan = LocalUser("joan", password: Self.password).withEmail("joan@example.com")
        let (pool, localPool) = try await makePool(with: joan)
        guard case .chooseFactor(let choice) = try await pool.signIn("joan", with: .choice()) else {
            throw Self.unexpectedResult
        }
        let factors = choice.availableChallenges.map(\.rawValue).joined(separator: ", ")
        printLine("challenge \(choice.name), available factors: \(factors)")
        let challenge = try codeChallenge(in: try await choice.choose(.emailOTP))
        printDelivery(of: challenge)
        let code = await localPool.lastCode(for: "joan") ?? ""
        _ = try tokens(in: try await challenge.answer(code))
        printLine("the code \(code) is accepted: signed in without a password")
    }

    private func signInFromRememberedDevice() async throws {
        printTitle("5. mary signs in twice from a remembered device")
        let mary = LocalUser("mary", password: Self.password).withMFACode(via: .sms)
        let (pool, localPool) = try await makePool(with: mary, deviceStore: MemoryDeviceStore()) {
            $0.deviceTracking = .always
        }
        let challenge = try codeChallenge(in: try await pool.signIn("mary", with: .srp(password: Self.password)))
        printDelivery(of: challenge)
        let firstTokens = try tokens(in: try await challenge.answer(localPool.lastCode(for: "mary") ?? ""))
        printLine("signed in, device \(firstTokens.deviceKey ?? "") confirmed")
        let secondTokens = try tokens(in: try await pool.signIn("mary", with: .srp(password: Self.password)))
        guard let key = secondTokens.deviceKey, key == firstTokens.deviceKey else { throw Self.unexpectedResult }
        printLine("signed in again: the device was verified, and no code was required")
    }

    private func printClaims(of tokens: Tokens) throws {
        printTitle("6. The claims of ada's ID token")
        guard let token = tokens.unverifiedIDToken else { throw Self.unexpectedResult }
        for line in try JSONText(token.claims, isPretty: true).text.split(separator: "\n") { printLine(String(line)) }
    }

    private func printTitle(_ text: String) { console.printResult("\n\(text)") }

    private func printLine(_ text: String) { console.printResult("   \(text)") }

    private func printDelivery(of challenge: CodeChallenge) {
        let destination = challenge.codeDeliveryDetails?.destination ?? "an unknown destination"
        printLine("challenge \(challenge.name), sent to \(destination)")
    }

    /// Returns a client of a new local user pool with one user, and the local user pool.
    private func makePool(
        with user: LocalUser,
        deviceStore: (any DeviceStore)? = nil,
        configure: (inout LocalUserPool.Configuration) -> Void = { _ in }
    ) async throws -> (client: UserPool, local: LocalUserPool) {
        var configuration = LocalUserPool.Configuration(configure)
        // The demo's first line contains this warning.
        configuration.warnsOutsideTests = false
        let local = LocalUserPool(configuration: configuration)
        await local.add(user)
        let client = try UserPool(id: local.id, clientID: local.clientID, transport: local, deviceStore: deviceStore)
        return (client, local)
    }

    private func tokens(in step: SignInStep) throws -> Tokens {
        guard case .signedIn(let tokens) = step else { throw Self.unexpectedResult }
        return tokens
    }

    private func codeChallenge(in step: SignInStep) throws -> CodeChallenge {
        guard case .code(let challenge) = step else { throw Self.unexpectedResult }
        return challenge
    }
}
