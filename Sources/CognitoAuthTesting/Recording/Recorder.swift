import CognitoAuth

/// Passes requests on and keeps them, in the order in which they were sent, with what came of them.
final class Recorder: Sendable {
    private let transport: any Transport
    private let exchanges = Locked<[RawExchange]>([])

    init(_ transport: any Transport) { self.transport = transport }

    var all: [RawExchange] { exchanges.withLock { $0 } }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        let index = exchanges.withLock { exchanges in
            exchanges.append(RawExchange(request: request))
            return exchanges.count - 1
        }
        do {
            let response = try await transport.send(request)
            note(.response(response), of: index)
            return response
        } catch {
            note(.failure(Self.transportError(error)), of: index)
            throw error
        }
    }

    private func note(_ outcome: RawExchange.Outcome, of index: Int) {
        exchanges.withLock { $0[index].outcome = outcome }
    }

    /// A failure as a transport is to throw it; of an error of another type its words may hold anything.
    private static func transportError(_ error: any Error) -> TransportError {
        if let error = error as? TransportError { return error }
        let reason: TransportError.Reason =
            error is CancellationError ? .init(rawValue: RecordedFailure.cancelled) : .other
        return TransportError(reason, "The transport failed with a \(type(of: error)).", mayHaveReachedServer: true)
    }
}
