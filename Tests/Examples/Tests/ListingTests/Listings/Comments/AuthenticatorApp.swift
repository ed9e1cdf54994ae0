import CognitoCrypto
import Foundation
import Synchronization

/// A user's authenticator app: it is shown a URI, and asked for a code.
final class AuthenticatorApp: Sendable {
    private let secret = Mutex("")

    @Sendable func show(_ uri: String) {
        let items = URLComponents(string: uri)?.queryItems ?? []
        secret.withLock { $0 = items.first { $0.name == "secret" }?.value ?? "" }
    }

    @Sendable func code(_ question: String) -> String {
        (try? TOTP(secretBase32: secret.withLock { $0 }).code(at: Date())) ?? "no secret was shown"
    }
}
