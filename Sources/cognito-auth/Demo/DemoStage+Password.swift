import CognitoAuth
import CognitoAuthTesting
import Foundation

extension DemoStage {
    func provePassword() async throws -> Tokens {
        title("1. ada signs in by her e-mail address, her password proven by SRP and never sent")
        let local = Self.localPool { $0.aliasAttributes = [.email] }
        let pool = try await pool(local, with: Self.ada)
        // The key that a pool signs tokens with takes longer to make than a sign-in; the service has its own already.
        _ = try local.jwks()
        let begin = ContinuousClock.now
        let tokens = try tokens(try await pool.signIn("ada@example.com", with: .srp(password: Self.password)))
        let time = (ContinuousClock.now - begin).formatted(
            .units(allowed: [.milliseconds], fractionalPart: .show(length: 1))
        )
        say("signed in after \(time): access token of \(tokens.accessToken.count) characters")
        return tokens
    }

    func refuseWrongPassword() async throws {
        title("2. ada signs in with a wrong password")
        let pool = try await pool(Self.localPool(), with: Self.ada)
        do {
            _ = try await pool.signIn("ada", with: .srp(password: "incorrect horse"))
            throw Self.unexpected
        } catch let error as CognitoError where error.isIncorrectUsernameOrPassword {
            say("refused: \(error)")
        }
    }

    func showClaims(of tokens: Tokens) throws {
        title("7. What ada's id token says")
        guard let token = tokens.unverifiedIDToken else { throw Self.unexpected }
        for line in try ClaimsText(token, isPretty: true).text.split(separator: "\n") { say(String(line)) }
    }
}
