import CognitoAuth

/// A transport that shows on a terminal that the service is waited for, once it takes a second and more.
struct WaitingTransport: Transport {
    let base: any Transport

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        let waiting = Task { await Self.count() }
        defer {
            waiting.cancel()
            Messages.shared.clearWaiting()
        }
        return try await base.send(request)
    }

    private static func count() async {
        let start = ContinuousClock.now
        for seconds in 1... {
            do { try await Task.sleep(until: start + .seconds(seconds)) } catch { return }
            Messages.shared.showWaiting(seconds: seconds)
        }
    }
}
