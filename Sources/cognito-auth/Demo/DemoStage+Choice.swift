import CognitoAuth
import CognitoAuthTesting

extension DemoStage {
    func chooseFactor() async throws {
        title("5. joan chooses how to sign in")
        let local = Self.localPool()
        let pool = try await pool(
            local,
            with: LocalUser("joan", password: Self.password).withEmail("joan@example.com")
        )
        guard case .chooseFactor(let choice) = try await pool.signIn("joan", with: .choice()) else {
            throw Self.unexpected
        }
        say(
            "challenge \(choice.name), open to her: \(choice.availableChallenges.map(\.rawValue).joined(separator: ", "))"
        )
        let challenge = try code(try await choice.choose(.emailOTP))
        say(
            "challenge \(challenge.name), sent to \(challenge.codeDeliveryDetails?.destination ?? "an unknown destination")"
        )
        guard let sent = await local.lastCode(for: "joan") else { throw Self.unexpected }
        _ = try tokens(try await challenge.answer(sent))
        say("the code \(sent) is accepted: signed in without a password")
    }
}
