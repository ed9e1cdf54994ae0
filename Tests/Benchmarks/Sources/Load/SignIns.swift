import CognitoAuth
import Foundation
import LoopbackServer

/// Whole sign-ins with SRP, all at once, to a pool that is served over HTTP.
///
/// The deadline of a request is longer than a client's own ten seconds: pool and clients share the processors, and all the
/// proofs are computed while the last request waits.
struct SignIns {
    private struct User: Encodable {
        let name: String
        let password: String
    }

    private struct App: Encodable {
        let id: String
    }

    private struct Pool: Encodable {
        let id: String
        let clients: [App]
        let users: [User]
    }

    private let setting: Setting
    private let description: Pool

    init(_ setting: Setting) {
        self.setting = setting
        let users = (0..<50).map { User(name: "user\($0)", password: "The password of user \($0)!") }
        description = Pool(id: "us-east-1_Load00001", clients: [App(id: "app")], users: users)
    }

    func figures() async throws -> [Figure] {
        let server = try server()
        let transport = URLSessionTransport(configuration: .init())
        let pool = try UserPool(
            id: description.id,
            clientID: description.clients[0].id,
            endpoint: URL(string: "http://127.0.0.1:\(server.ports[0])/"),
            transport: transport,
            retry: .none,
            timeout: .seconds(120)
        )
        let begin = ContinuousClock.now
        let accessTokens = await accessTokens(from: pool)
        let duration = begin.duration(to: .now)
        let pending = try await setting.pending(in: transport)
        try server.end()
        return [
            Figure("sign-ins at once", .count(setting.amounts.signIns), .none),
            Figure("signed in", .count(accessTokens.count), .exactly(Double(setting.amounts.signIns))),
            Figure("all signed in after", .milliseconds(duration), .none),
            Figure("pending at the end", .count(pending), .exactly(0)),
        ]
    }

    /// The access tokens of those who signed in as themselves; each comes once.
    private func accessTokens(from pool: UserPool) async -> Set<String> {
        await withTaskGroup(of: String?.self) { group in
            for number in 0..<setting.amounts.signIns {
                let user = description.users[number % description.users.count]
                group.addTask { await Self.accessToken(of: user, from: pool) }
            }
            return await group.reduce(into: []) { tokens, token in if let token { tokens.insert(token) } }
        }
    }

    private static func accessToken(of user: User, from pool: UserPool) async -> String? {
        guard case .signedIn(let tokens) = try? await pool.signIn(user.name, with: .srp(password: user.password)),
            tokens.unverifiedIDToken?.username == user.name
        else { return nil }
        return tokens.accessToken
    }

    private func server() throws -> ChildServer {
        let file = FileManager.default.temporaryDirectory.appending(path: "load-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        try JSONEncoder().encode(description).write(to: file)
        return try ChildServer(running: "LocalPoolServer", [file.path(percentEncoded: false)])
    }
}
