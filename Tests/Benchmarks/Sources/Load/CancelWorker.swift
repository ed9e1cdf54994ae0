import CognitoAuth
import LoopbackServer

/// One of those who send request after request and cancel them.
struct CancelWorker {
    /// How a request ended, and when.
    private enum Ending {
        case answered
        case cancelled(ContinuousClock.Instant)
        case failed(String)
    }

    let transport: URLSessionTransport
    let server: ChildServer
    var random: SplitMix64
    private var outcome = CancelOutcome()

    init(transport: URLSessionTransport, server: ChildServer, random: SplitMix64) {
        self.transport = transport
        self.server = server
        self.random = random
    }

    mutating func run(_ count: Int) async throws -> CancelOutcome {
        for _ in 0..<count {
            outcome.requests += 1
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<2: try await before()
            case 2..<8: try await during()
            default: try await after()
            }
        }
        return outcome
    }

    private mutating func before() async throws {
        let request = try server.request(.never)
        let task = Task { [transport] in
            while !Task.isCancelled { await Task.yield() }
            return await Self.ending(of: request, on: transport)
        }
        task.cancel()
        outcome.before += 1
        guard case .cancelled = await task.value else { return outcome.wrong.append("sent though cancelled before") }
    }

    /// The answer is sometimes at hand when the cancellation comes, which is then too late.
    private mutating func during() async throws {
        let delay = Int.random(in: 0...20, using: &random)
        let request = try server.request(delay < 5 ? .answer : .late(delay))
        let task = Task { [transport] in await Self.ending(of: request, on: transport) }
        try await Task.sleep(for: .microseconds(Int.random(in: 0...20_000, using: &random)))
        let begin = ContinuousClock.now
        task.cancel()
        outcome.calls.append(begin.duration(to: .now))
        switch await task.value {
        case .answered: break
        case .cancelled(let end): outcome.freed.append(begin.duration(to: end))
        case .failed(let error): outcome.wrong.append(error)
        }
        try await sleep()
    }

    private mutating func after() async throws {
        let request = try server.request(.answer)
        let task = Task { [transport] in await Self.ending(of: request, on: transport) }
        let ending = await task.value
        task.cancel()
        guard case .answered = ending else { return outcome.wrong.append("\(ending)") }
    }

    /// The same without a request, one time in ten.
    private mutating func sleep() async throws {
        guard Int.random(in: 0..<10, using: &random) == 0 else { return }
        let task = Task {
            try? await Task.sleep(for: .seconds(600))
            return ContinuousClock.now
        }
        try await Task.sleep(for: .milliseconds(1))
        let begin = ContinuousClock.now
        task.cancel()
        outcome.sleeps.append(begin.duration(to: await task.value))
    }

    private static func ending(of request: TransportRequest, on transport: URLSessionTransport) async -> Ending {
        do {
            let status = try await transport.send(request).status
            return status == 200 ? .answered : .failed("status \(status)")
        } catch is CancellationError {
            return .cancelled(.now)
        } catch {
            return .failed("\(error)")
        }
    }
}
