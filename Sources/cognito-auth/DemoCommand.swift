import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation

/// `demo`: sign-ins against a user pool inside the process, without a network.
enum DemoCommand: Command {
    static let name = "demo"
    static let summary = "sign in to a user pool inside this process, no network needed"
    static let options: Set<String> = []
    static let flags: Set<String> = []
    static let usage = """
        usage: cognito-auth demo

        Makes a user pool in memory that checks everything as the service does, and signs users in to it: with SRP, with
        a wrong password, and with an authenticator app.
        """

    private static let password = "correct horse battery staple"
    private static let secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

    static func run(_ arguments: Arguments, _ console: Console) async throws {
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: password).withEmail("ada@example.com"))
        await local.add(LocalUser("grace", password: password).withAuthenticatorApp(secretBase32: secret))
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        console.give("A user pool in memory: \(local.id), users ada and grace")
        let tokens = try await provePassword(at: pool, console)
        try await refuseWrongPassword(at: pool, console)
        try await answerCode(at: pool, console)
        try showClaims(of: tokens, console)
    }

    private static func provePassword(at pool: UserPool, _ console: Console) async throws -> Tokens {
        console.give("\n1. ada signs in by her e-mail address, her password proven by SRP and never sent")
        let begin = ContinuousClock.now
        let step = try await pool.signIn("ada@example.com", with: .srp(password: password))
        let tokens = try signedIn(step)
        let time = (ContinuousClock.now - begin).formatted(
            .units(allowed: [.milliseconds], fractionalPart: .show(length: 1))
        )
        console.give("   signed in after \(time): access token of \(tokens.accessToken.count) characters")
        return tokens
    }

    private static func refuseWrongPassword(at pool: UserPool, _ console: Console) async throws {
        console.give("\n2. ada signs in with a wrong password")
        do {
            _ = try await pool.signIn("ada", with: .srp(password: "incorrect horse"))
            throw unexpected
        } catch let error as CognitoError where error.isBadCredentials {
            console.give("   refused: \(error)")
        }
    }

    private static func answerCode(at pool: UserPool, _ console: Console) async throws {
        console.give("\n3. grace signs in, and her authenticator app is asked")
        guard case .code(let challenge) = try await pool.signIn("grace", with: .srp(password: password)) else {
            throw unexpected
        }
        console.give("   challenge \(challenge.name)")
        let code = try TOTP(secretBase32: secret).code(at: Date())
        do {
            _ = try await challenge.answer(code == "000000" ? "000001" : "000000")
            throw unexpected
        } catch let error as CognitoError where error.canAnswerAgain {
            console.give("   a wrong code is refused: \(error.code), the challenge stays open")
        }
        _ = try signedIn(try await challenge.answer(code))
        console.give("   the code \(code) is accepted: signed in")
    }

    private static func showClaims(of tokens: Tokens, _ console: Console) throws {
        guard let token = tokens.idToken.flatMap(UnverifiedToken.init) else { throw unexpected }
        console.give("\n4. What ada's id token says")
        let claims = try ClaimsText(token.claims, isPretty: true).text
        console.give(claims.split(separator: "\n").map { "   \($0)" }.joined(separator: "\n"))
    }

    private static func signedIn(_ step: SignInStep) throws -> Tokens {
        guard case .signedIn(let tokens) = step else { throw unexpected }
        return tokens
    }

    private static let unexpected = Refusal(code: "DemoFailed", message: "The local user pool did not do as it should.")
}
