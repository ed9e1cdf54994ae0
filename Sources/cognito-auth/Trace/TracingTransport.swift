import CognitoAuth

/// A transport that tells each exchange on standard error, its secrets left out.
struct TracingTransport: Transport {
    let base: any Transport
    let console: Console

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        let sent = TracedRequest(request)
        console.tell("> \(sent.text)")
        let start = ContinuousClock.now
        do {
            let response = try await base.send(request)
            console.tell("< \(TracedResponse(response, to: sent, after: .now - start).text)")
            return response
        } catch {
            let reason = (error as? TransportError)?.reason.rawValue ?? "\(type(of: error))"
            console.tell("< \(sent.operation) failed after \((.now - start).milliseconds) ms: \(reason)")
            throw error
        }
    }
}

extension Duration {
    /// Whole milliseconds.
    var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
    }
}
