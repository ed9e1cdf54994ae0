import CognitoAuth

/// A transport that shows on a terminal how long Cognito is waited for, from one second on.
struct WaitingTransport: Transport {
    let base: any Transport
    let console: Console

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        let waiting = Task { await count() }
        defer {
            waiting.cancel()
            console.clearWaiting()
        }
        return try await base.send(request)
    }

    private func count() async {
        let start = ContinuousClock.now
        for seconds in 1... {
            do { try await Task.sleep(until: start + .seconds(seconds)) } catch { return }
            console.showWaiting(seconds: seconds)
        }
    }
}
