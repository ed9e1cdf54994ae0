import Testing

@testable import CognitoAuth

@Suite("Stale connections")
struct CurrentURLSessionTests {
    /// The seconds from one event to the next, and whether the session is replaced then.
    private enum Event {
        case request(after: Int64, isReplaced: Bool)
        case response(after: Int64)
        /// A response to a request that was sent before the session was replaced.
        case lateResponse(after: Int64)
    }

    private func replacements(_ limit: Duration, _ events: [Event]) -> [Bool] {
        let start = ContinuousClock.now
        let elapsed = Locked(Duration.zero)
        let current = CurrentURLSession(.init(maximumIdleTime: limit)) { start + elapsed.withLock(\.self) }
        let first = current.session
        var last = first
        return events.compactMap { event in
            switch event {
            case .response(let seconds):
                elapsed.withLock { $0 += .seconds(seconds) }
                current.recordResponse(on: last)
                return nil
            case .lateResponse(let seconds):
                elapsed.withLock { $0 += .seconds(seconds) }
                current.recordResponse(on: first)
                return nil
            case .request(let seconds, _):
                elapsed.withLock { $0 += .seconds(seconds) }
                defer { last = current.session }
                return current.session !== last
            }
        }
    }

    private static let cases: [(limit: Duration, events: [Event])] = [
        // A request does not show that the connections work, and a response does.
        (.seconds(50), [.request(after: 50, isReplaced: false), .request(after: 1, isReplaced: true)]),
        (.seconds(50), [.response(after: 30), .request(after: 50, isReplaced: false)]),
        // The clock of a process that was frozen during a request.
        (
            .seconds(50),
            [.response(after: 1), .request(after: 3600, isReplaced: true), .request(after: 50, isReplaced: false)]
        ),
        // The other connections were idle before and while the process was frozen, whatever arrived afterward.
        (.seconds(50), [.response(after: 60), .request(after: 0, isReplaced: true)]),
        (
            .seconds(50),
            [.request(after: 51, isReplaced: true), .lateResponse(after: 49), .request(after: 2, isReplaced: true)]
        ),
        (.zero, [.request(after: 1, isReplaced: true), .response(after: 1), .request(after: 1, isReplaced: true)]),
        (.seconds(Int64.max), [.request(after: 1 << 40, isReplaced: false)]),
    ]

    @Test(arguments: cases)
    private func `A session is replaced after the maximum idle time without a response`(
        limit: Duration,
        events: [Event]
    ) {
        let expected = events.compactMap { if case .request(_, let isReplaced) = $0 { isReplaced } else { nil } }
        #expect(replacements(limit, events) == expected)
    }

    @Test func `A replaced session ends with its requests, and the default idle time is 50 seconds`() {
        let start = ContinuousClock.now
        let elapsed = Locked(Duration.zero)
        let current = CurrentURLSession(.init()) { start + elapsed.withLock(\.self) }
        weak var ended: OwnedURLSession?
        do {
            let inFlight = current.session
            ended = inFlight
            elapsed.withLock { $0 = .seconds(51) }
            #expect(current.session !== inFlight)
        }
        #expect(ended == nil)
    }
}
