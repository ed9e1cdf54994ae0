import CognitoAuth
import Foundation
import LoopbackServer

/// What every part needs: the amounts, the random numbers' start, and the servers.
struct Setting: Sendable {
    let amounts: Amounts
    let seed: UInt64

    /// A server of this executable's own.
    func server() throws -> ChildServer { try ChildServer(running: "Load", ["serve"]) }

    /// Waits until the session holds no request: a cancelled one is let go of after its caller.
    func pending(in transport: URLSessionTransport) async throws -> Int {
        for _ in 0..<500 where transport.requestsInFlight > 0 { try await Task.sleep(for: .milliseconds(10)) }
        return transport.requestsInFlight
    }
}
