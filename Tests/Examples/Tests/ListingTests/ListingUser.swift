import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Synchronization

/// The user of an app whose listings a test runs: gives prepared answers, and has an authenticator app, a passkey, and a terminal.
final class ListingUser: Sendable {
    /// An answer that is the code that the pool sent last.
    static let sentCode = "the code that was sent"
    /// An answer that is the code of the authenticator app.
    static let authenticatorCode = "the code of the app"
    /// A line at the terminal, in place of which the user types the code that the terminal shows.
    private static let exampleCode = "123456"

    private let passkey: LocalPasskey?
    private let local: LocalUserPool
    private let answers: Mutex<[String]>
    private let secret = Mutex("")
    private let shown = Mutex("")

    init(of local: LocalUserPool = LocalUserPool(), answering answers: [String] = [], passkey: LocalPasskey? = nil) {
        self.local = local
        self.answers = Mutex(answers)
        self.passkey = passkey
    }

    private func nextAnswer() -> String? { answers.withLock { $0.isEmpty ? nil : $0.removeFirst() } }

    func answer() async -> String {
        let answer = nextAnswer() ?? ""
        return switch answer {
        case Self.sentCode: await local.lastCode(for: "ada") ?? answer
        case Self.authenticatorCode: secret.withLock { try? TOTP(secretBase32: $0).code(at: Date()) } ?? answer
        default: answer
        }
    }

    /// Scans the secret of an authenticator app.
    func scan(_ secret: String) { self.secret.withLock { $0 = secret } }

    func assertion(for options: String) throws -> String {
        guard var passkey else { throw NotOffered(challenge: .webAuthn) }
        return try passkey.assertion(for: options)
    }
}

/// The terminal.
extension ListingUser {
    func print(_ text: String) { shown.withLock { $0 += text } }

    func readLine() -> String? {
        guard let line = nextAnswer() else { return nil }
        return shown.withLock { shown in
            let typed = line == Self.exampleCode ? Self.code(in: shown) ?? line : line
            shown += "\(typed)\n"
            return typed
        }
    }

    /// The contents of the terminal, with the example code in place of the shown one.
    var transcript: String {
        shown.withLock { shown in Self.code(in: shown).map { shown.replacing($0, with: Self.exampleCode) } ?? shown }
    }

    private static func code(in shown: String) -> String? {
        shown.firstMatch(of: /phone shows ([0-9]{6})\./).map { String($0.1) }
    }
}
