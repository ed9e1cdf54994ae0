import CognitoAuth
import CognitoAuthTesting
import Foundation
import Synchronization
import Testing

@Suite("Example: command-line login")
struct CommandLineLoginTests {
    /// The user, with the questions that the program asked.
    private final class Person: Sendable {
        let local: LocalUserPool
        private let questions = Mutex<[String]>([])

        init(at local: LocalUserPool) { self.local = local }

        var asked: [String] { questions.withLock { $0 } }

        func answer(_ question: String) async -> String {
            questions.withLock { $0.append(question) }
            return switch question {
            case "User name": "ada"
            case "Code": await local.lastCode(for: "ada") ?? ""
            default: "correct horse"
            }
        }
    }

    /// Calls a body with a user and a function that starts the program.
    private func inFolder(
        _ body: (_ person: Person, _ login: () throws -> CommandLineLogin) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: "correct horse").withCode(by: .sms("+*******1234")))
        let person = Person(at: local)
        try await body(person) {
            let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
            return CommandLineLogin(pool: pool, path: folder.appending(path: "tokens").path) { await person.answer($0) }
        }
    }

    @Test func `The program asks only in its first run and after a logout`() async throws {
        try await inFolder { person, login in
            let first = try await login().accessToken()
            #expect(person.asked == ["User name", "Password", "Code"])
            #expect(try await login().accessToken() == first)
            #expect(person.asked.count == 3)
            try await login().logOut()
            #expect(try await login().accessToken() != first)
            #expect(person.asked.count == 6)
        }
    }

    @Test func `A logout does nothing without a session`() async throws {
        try await inFolder { person, login in
            try await login().logOut()
            #expect(person.asked.isEmpty)
        }
    }
}
