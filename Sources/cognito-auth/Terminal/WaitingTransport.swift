import CognitoAuth

/// A transport that shows on a terminal how long Cognito is waited for, from one second on.
struct WaitingTransport<C: Clock>: Transport where C.Duration == Duration {
    let base: any Transport
    let console: Console
    let clock: C

    init(base: any Transport, console: Console, clock: C = ContinuousClock()) {
        self.base = base
        self.console = console
        self.clock = clock
    }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        let waiting = Task { await count() }
        defer {
            waiting.cancel()
            console.clearWaiting()
        }
        return try await base.send(request)
    }

    private func count() async {
        let start = clock.now
        for seconds in 1... {
            do { try await Task.sleep(until: start.advanced(by: .seconds(seconds)), clock: clock) } catch { return }
            console.showWaiting(seconds: seconds)
        }
    }
}
