import CognitoAuth
import CognitoAuthTesting
import Synchronization

/// Counts the calls to a pool, and holds them back if the test wants that.
final class CountingTransport: Transport {
    private let pool: LocalUserPool
    private let operations = Mutex<[String]>([])
    private let arrivals = AsyncStream.makeStream(of: Void.self)
    private let gate: AsyncStream<Void>?
    private let opener: AsyncStream<Void>.Continuation?

    init(_ pool: LocalUserPool, isHeldBack: Bool = false) {
        self.pool = pool
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        gate = isHeldBack ? stream : nil
        opener = isHeldBack ? continuation : nil
    }

    var calls: [String] { operations.withLock { $0 } }

    /// Waits until a call has come.
    func arrival() async {
        for await _ in arrivals.stream { return }
    }

    /// Passes on the calls that are held back and all later ones.
    func open() { opener?.finish() }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        operations.withLock { $0.append(request.operation) }
        arrivals.continuation.yield()
        if let gate { for await _ in gate {} }
        return try await pool.send(request)
    }
}
