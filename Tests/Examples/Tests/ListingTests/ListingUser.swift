import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Synchronization

/// The user of an app whose listings a test runs: gives prepared answers, and has an authenticator app, a passkey, and a terminal.
final class ListingUser: Sendable {
    enum Answer: ExpressibleByStringLiteral {
        case sentCode
        case authenticatorCode
        case text(String)

        init(stringLiteral text: String) { self = .text(text) }
    }

    let terminal: Terminal
    private let passkey: LocalPasskey?
    private let local: LocalUserPool
    private let secret: Mutex<String>
    private let answers: Mutex<[Answer]>

    init(
        of local: LocalUserPool = LocalUserPool(),
        answering answers: [Answer] = [],
        secret: String = "",
        passkey: LocalPasskey? = nil,
        at terminal: Terminal = Terminal()
    ) {
        self.local = local
        self.answers = Mutex(answers)
        self.secret = Mutex(secret)
        self.passkey = passkey
        self.terminal = terminal
    }

    /// Scans the secret of an authenticator app.
    func scan(_ secret: String) { self.secret.withLock { $0 = secret } }

    func assertion(for options: String) throws -> String {
        guard var passkey else { throw NotOffered(challenge: .webAuthn) }
        return try passkey.assertion(for: options)
    }

    func answer() async -> String {
        switch answers.withLock({ $0.isEmpty ? "" : $0.removeFirst() }) {
        case .sentCode: await local.lastCode(for: "ada") ?? "no code was sent"
        case .authenticatorCode: authenticatorCode() ?? "no secret was scanned"
        case .text(let text): text
        }
    }

    private func authenticatorCode() -> String? {
        secret.withLock { try? TOTP(secretBase32: $0).code(at: Date()) }
    }
}
