import CognitoAuth
import CognitoAuthTesting
import Foundation
import Synchronization
import Testing

@Suite("Example: command-line login")
struct CommandLineLoginTests {
    @Test func `The program asks only in its first run and after a logout`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: "correct horse").withMFACode(via: .sms))
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        let questions = Mutex<[String]>([])
        let login = CommandLineLogin(pool: pool, path: folder.appending(path: "tokens").path) { question in
            questions.withLock { $0.append(question) }
            return switch question {
            case "User name": "ada"
            case "Code": await local.lastCode(for: "ada") ?? ""
            default: "correct horse"
            }
        }
        func asked() -> [String] { questions.withLock { $0 } }

        // A logout does nothing without a session.
        try await login.logOut()
        #expect(asked() == [])
        let first = try await login.accessToken()
        #expect(asked() == ["User name", "Password", "Code"])
        #expect(try await login.accessToken() == first)
        #expect(asked().count == 3)
        try await login.logOut()
        #expect(try await login.accessToken() != first)
        #expect(asked().count == 6)
    }
}
