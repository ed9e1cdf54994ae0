/// A transport's URLSession, which a new one replaces when its connections may be stale.
///
/// A server or a firewall may drop idle connections without notice, for example while the machine sleeps. libcurl would send the
/// next request over such a connection, and the request would time out.
final class CurrentURLSession: Sendable {
    static let shared = CurrentURLSession(URLSessionTransport.Configuration())

    private struct State {
        var session: OwnedURLSession
        /// The time of the last response, or of the session's creation.
        var lastUse: ContinuousClock.Instant
    }

    private let state: Locked<State>
    private let maximumIdleTime: Duration
    private let now: @Sendable () -> ContinuousClock.Instant
    private let makeSession: @Sendable () -> OwnedURLSession

    /// Creates the first session, with a clock that advances during system sleep.
    init(
        _ configuration: URLSessionTransport.Configuration,
        isDirect: Bool = false,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        makeSession = { OwnedURLSession(configuration, isDirect: isDirect) }
        maximumIdleTime = configuration.maximumIdleTime
        self.now = now
        state = Locked(State(session: makeSession(), lastUse: now()))
    }

    /// The session for the next request.
    ///
    /// A replaced session ends after its requests in flight, which own it.
    var session: OwnedURLSession {
        let now = now()
        let (session, replaced) = state.withLock { state in
            guard now - state.lastUse > maximumIdleTime else { return (state.session, OwnedURLSession?.none) }
            let replaced = state.session
            state = State(session: makeSession(), lastUse: now)
            return (state.session, replaced)
        }
        // Releasing a session acquires locks of URLSession, so it must happen outside the lock of `state`.
        _ = consume replaced
        return session
    }

    /// Sends a request, and records the use of the connections if there is a response.
    func send(_ request: TransportRequest) async throws -> TransportResponse {
        let session = session
        let response = try await session.send(request)
        recordResponse(on: session)
        return response
    }

    /// Records a response, unless the session was replaced or its other connections may be stale.
    func recordResponse(on session: OwnedURLSession) {
        let now = now()
        state.withLock { state in
            guard session === state.session, now - state.lastUse <= maximumIdleTime else { return }
            state.lastUse = max(state.lastUse, now)
        }
    }
}
