import CognitoAuth
import Foundation
import TestSupport

/// What the first sign-in of a process took, and nothing else: only a process of its own has a first one.
struct FirstSignIn: Codable {
    /// The word on the command line that makes this executable sign in once and say what that took.
    static let argument = "first"

    /// Milliseconds on the wall and of processor time.
    let wall: Double
    let cpu: Double

    /// Signs in to a server of recorded answers on a port, which do not depend on the pool.
    init(port: Int, isPrepared: Bool) async throws {
        let pool = try UserPool(
            id: "us-east-1_First0001",
            clientID: "app",
            endpoint: URL(string: "http://127.0.0.1:\(port)/"),
            transport: URLSessionTransport(configuration: .init()),
            retry: .none
        )
        if isPrepared { await pool.prepare() }
        let watch = Stopwatch()
        try await SampleUser.signIn(to: pool)
        wall = watch.reading.wall / 1_000
        cpu = watch.reading.cpu / 1_000
    }

    /// The same, found out by a child.
    static func ofChild(port: UInt16, isPrepared: Bool) async throws -> FirstSignIn {
        let words = [argument, "\(port)", isPrepared ? "prepared" : "cold"]
        let run = try await CommandRun.of(CommandRun.built("Benchmarks"), words, seconds: 60)
        guard run.status == 0 else { throw Failure(description: "The child ended with \(run.status): \(run.messages)") }
        return try JSONDecoder().decode(FirstSignIn.self, from: Data(run.output.utf8))
    }
}
