import CognitoAuth
import Foundation

/// A file store for numbers: the number `n` is stored under the writer's name and `n` modulo ten.
package struct WrittenStore: Sendable {
    package static let names = 10

    private let store: FileTokenStore
    private let writer: String

    package init(path: String, writer: String) {
        store = FileTokenStore(path: path)
        self.writer = writer
    }

    package func save(_ number: Int) async throws {
        let issuedAt = Date(timeIntervalSince1970: 1_790_000_000)
        let tokens = Tokens(accessToken: "\(number)", idToken: nil, refreshToken: "r", issuedAt: issuedAt)
        try await store.save(tokens, for: id(of: number))
    }

    /// Returns the number that is stored under the name of the given one.
    package func number(named number: Int) async throws -> Int? {
        try await store.tokens(for: id(of: number)).flatMap { Int($0.accessToken) }
    }

    private func id(of number: Int) -> SessionID {
        SessionID(userPoolID: "eu-west-1_Ab12Cd34E", clientID: "client", name: "\(writer)-\(number % Self.names)")
    }
}
