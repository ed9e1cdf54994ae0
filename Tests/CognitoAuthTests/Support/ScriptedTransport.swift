import Foundation
import Testing

@testable import CognitoAuth

/// The outcome of a request: a response of the service, or an error of the transport.
typealias Reply = Result<TransportResponse, any Error>

extension Reply {
    static func json(_ text: String, status: Int = 200, headers: [String: String] = [:]) -> Reply {
        let type = ["Content-Type": "application/x-amz-json-1.1"]
        return .success(
            TransportResponse(status: status, headers: type.merging(headers) { $1 }, body: Data(text.utf8))
        )
    }

    static func refusal(
        _ code: String,
        _ message: String = "",
        status: Int = 400,
        headers: [String: String] = [:]
    ) -> Reply {
        let body = JSONValue.object(["__type": .string(code), "message": .string(message)])
        return .json(body.text ?? "", status: status, headers: headers)
    }

    static func broken(_ reason: TransportError.Reason, mayHaveReachedServer: Bool = true) -> Reply {
        .failure(TransportError(reason, "m", mayHaveReachedServer: mayHaveReachedServer))
    }

    static var lost: Reply { .broken(.connectionLost) }
    static var unreachable: Reply { .broken(.cannotConnect, mayHaveReachedServer: false) }
}

/// A transport that answers each request with the next of its replies, and records the requests.
final class ScriptedTransport: Transport {
    private struct State {
        var replies: [Reply]
        var requests: [TransportRequest] = []
        var isHeld = false
        /// The streams that the held requests wait for: they end when the requests are released.
        var held: [AsyncStream<Never>.Continuation] = []
    }

    private let state: Locked<State>
    private let arrivals = Counter()

    init(_ replies: [Reply]) { state = Locked(State(replies: replies)) }

    convenience init(_ replies: Reply...) { self.init(replies) }

    convenience init(json replies: String...) { self.init(replies.map { .json($0) }) }

    var requests: [TransportRequest] { state.withLock { $0.requests } }

    var operations: [String] { requests.map(\.operation) }

    var bodies: [JSONValue] {
        get throws { try requests.map { try JSONValue($0.body) } }
    }

    func body(_ index: Int) throws -> JSONValue {
        let bodies = try bodies
        return try #require(bodies.indices.contains(index) ? bodies[index] : nil)
    }

    /// Adds replies after the remaining ones.
    func append(_ replies: [Reply]) { state.withLock { $0.replies += replies } }

    /// Holds the requests from now on until ``release()``.
    func hold() { state.withLock { $0.isHeld = true } }

    func release() {
        let held = state.withLock { state in
            state.isHeld = false
            defer { state.held = [] }
            return state.held
        }
        for continuation in held { continuation.finish() }
    }

    /// Waits until a number of requests arrived, or until the task ends that was expected to send the last of them.
    func received<Value>(_ count: Int = 1, from task: Task<Value, any Error>) async {
        await arrivals.reached(count, orEndOf: task)
    }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        let (stream, continuation) = AsyncStream<Never>.makeStream()
        let reply = state.withLock { state in
            state.requests.append(request)
            if state.isHeld { state.held.append(continuation) } else { continuation.finish() }
            return state.replies.isEmpty ? .failure(ScriptExhausted()) : state.replies.removeFirst()
        }
        arrivals.increment()
        for await _ in stream {}
        return try reply.get()
    }

    struct ScriptExhausted: Error {}
}

extension UserPool {
    /// A pool that repeats no request, and whose clock stands still unless another one is given.
    static func scripted(
        _ transport: any Transport,
        id: String = "eu-west-1_Ab12",
        clientSecret: String? = nil,
        access: Access = .client,
        deviceStore: (any DeviceStore)? = nil,
        now: @escaping @Sendable () -> Date = { Date(timeIntervalSince1970: 0) }
    ) throws -> UserPool {
        try UserPool(
            id: id,
            clientID: "c",
            clientSecret: clientSecret,
            access: access,
            transport: transport,
            retrier: Retrier(.none),
            deviceStore: deviceStore,
            now: now
        )
    }
}

extension CognitoClient {
    /// A client that repeats no request and signs with a key of its own.
    static func scripted(_ transport: any Transport) -> CognitoClient {
        let credentials: StandardAWSCredentialsProvider = .static(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret")
        return CognitoClient(region: "eu-west-1", transport: transport, credentials: credentials, retry: .none)
    }
}

/// The error of Amazon Cognito that a call throws.
func failure<Value>(
    sourceLocation: SourceLocation = #_sourceLocation,
    of call: () async throws -> Value
) async throws -> CognitoError {
    try await #require(throws: CognitoError.self, sourceLocation: sourceLocation) { _ = try await call() }
}

/// Waits for a condition that nothing signals, and throws an error if other tasks don't bring it about in many turns.
func expectSoon(_ condition: () async -> Bool) async throws {
    for _ in 0..<1_000_000 {
        if await condition() { return }
        await Task.yield()
    }
    throw DidNotHappen()
}

struct DidNotHappen: Error {}

extension Task where Failure == any Error {
    /// Cancels the task and returns its value, or throws an error if the cancellation doesn't end it.
    func valueAfterCancellation() async throws -> Success {
        cancel()
        let hasEnded = Locked(false)
        Task<Void, Never> {
            _ = await result
            hasEnded.withLock { $0 = true }
        }
        try await expectSoon { hasEnded.withLock(\.self) }
        return try await value
    }
}

/// A clock that only a test moves.
final class StillClock: Sendable {
    private let time: Locked<Date>

    init(_ start: Date) { time = Locked(start) }

    var now: Date { time.withLock { $0 } }

    func advance(by seconds: TimeInterval) { time.withLock { $0 += seconds } }
}

/// A count that a task waits for.
final class Counter: Sendable {
    private let state = Locked(0)
    private let (changes, change) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))

    var count: Int { state.withLock { $0 } }

    func increment() {
        state.withLock { $0 += 1 }
        change.yield()
    }

    /// Waits until the count is at least the given one, or until a task ends that was expected to increment it.
    func reached<Value>(_ count: Int, orEndOf task: Task<Value, any Error>) async {
        let hasEnded = Locked(false)
        Task {
            _ = await task.result
            hasEnded.withLock { $0 = true }
            change.yield()
        }
        var changes = changes.makeAsyncIterator()
        while self.count < count, !hasEnded.withLock(\.self) { await changes.next() }
    }
}
