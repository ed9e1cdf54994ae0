import CognitoAuth
import LoopbackServer

/// One of those who send request after request of a mixture.
struct SoakWorker {
    private static let deadline = Duration.milliseconds(300)

    let transport: URLSessionTransport
    let server: ChildServer
    var random: SplitMix64
    private var outcome = SoakOutcome()

    init(transport: URLSessionTransport, server: ChildServer, random: SplitMix64) {
        self.transport = transport
        self.server = server
        self.random = random
    }

    mutating func run(until end: ContinuousClock.Instant) async throws -> SoakOutcome {
        while ContinuousClock.now < end {
            guard let kind = SoakRequest.allCases.randomElement(using: &random) else { break }
            outcome.counts[kind, default: 0] += 1
            let begin = ContinuousClock.now
            let ending = try await ending(of: kind)
            if case .failure(let error as TransportError) = ending, error.reason == .timedOut {
                outcome.overruns.append(begin.duration(to: .now) - Self.deadline)
                outcome.unsent += error.mayHaveReachedServer ? 0 : 1
            }
            if !Self.isRight(ending, for: kind) { outcome.wrong.append("\(kind.rawValue): \(ending)") }
        }
        return outcome
    }

    private mutating func ending(of kind: SoakRequest) async throws -> Result<TransportResponse, any Error> {
        switch kind {
        case .normal: return await ending(of: try server.request(.answer))
        case .slow: return await ending(of: try server.request(.late(Int.random(in: 1...200, using: &random))))
        case .late: return await ending(of: try server.request(.late(1_000), timeout: Self.deadline))
        case .dropped:
            let behavior: Behavior = Bool.random(using: &random) ? .drop : .cut
            return await ending(of: try server.request(behavior, timeout: Self.deadline))
        case .refused: return await ending(of: try server.refusedRequest())
        case .cancelled: return try await cancelledEnding()
        }
    }

    private func ending(of request: TransportRequest) async -> Result<TransportResponse, any Error> {
        do {
            return .success(try await transport.send(request))
        } catch {
            return .failure(error)
        }
    }

    private mutating func cancelledEnding() async throws -> Result<TransportResponse, any Error> {
        let request = try server.request(.late(2_000))
        let task = Task { [self] in await ending(of: request) }
        try await Task.sleep(for: .milliseconds(Int.random(in: 0...200, using: &random)))
        task.cancel()
        return await task.value
    }

    /// A request that ran into its deadline may not even have left, if the machine was that busy; it then says so.
    private static func isRight(_ ending: Result<TransportResponse, any Error>, for kind: SoakRequest) -> Bool {
        switch (kind, ending) {
        case (.normal, .success(let answer)), (.slow, .success(let answer)): answer.status == 200
        case (.late, .failure(let error as TransportError)): error.reason == .timedOut
        case (.dropped, .failure(let error as TransportError)): error.reason == .timedOut || error.mayHaveReachedServer
        case (.refused, .failure(let error as TransportError)):
            error.reason == .cannotConnect && !error.mayHaveReachedServer
        case (.cancelled, .failure(let error)): error is CancellationError
        default: false
        }
    }
}
