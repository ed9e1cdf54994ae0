import CognitoAuth
import CognitoAuthTesting
import Foundation
import LoopbackServer

/// Where the sign-ins go; its raw value is its name on the command line and in the figures.
enum SignInDoor: String, CaseIterable {
    /// To a transport that gives recorded answers: what is used is the client's alone.
    case recorded
    /// To a `LocalUserPool` in memory: both sides' arithmetic, and what the pool keeps.
    case memory
    /// Over URLSession to a server in a process of its own, which gives recorded answers.
    case http

    /// Opens it for as long as the body takes.
    func open<Result>(_ body: (UserPool) async throws -> Result) async throws -> Result {
        switch self {
        case .recorded:
            let recorded = try await RecordedSignIn()
            return try await body(try recorded.pool(by: recorded))
        case .memory:
            let local = await SampleUser.localPool()
            return try await body(try UserPool(id: local.id, clientID: local.clientID, transport: local))
        case .http:
            let server = try AnswerServer.start()
            let pool = try await RecordedSignIn().pool(
                at: server.url,
                by: URLSessionTransport(configuration: .init())
            )
            let result = try await body(pool)
            try server.end()
            return result
        }
    }
}
