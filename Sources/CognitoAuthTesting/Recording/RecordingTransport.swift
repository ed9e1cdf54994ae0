public import CognitoAuth
import CognitoCrypto

/// A transport that records requests and responses, and replaces secrets with placeholders.
///
/// The requests pass through it to another transport: a `URLSessionTransport` to Amazon Cognito or an emulator, or a
/// ``LocalUserPool``. Record a flow once, and replay it with a ``ReplayingTransport`` in tests:
///
/// ```swift
/// let recorder = RecordingTransport(network)
/// try await signIn(by: recorder)
/// try recorder.recording().write(toFile: path)
/// ```
///
/// A placeholder such as `<PASSWORD-1>` replaces every string that is not known to be harmless. <doc:RecordingFileFormat> lists
/// the strings that stay. Tokens become unsigned tokens that can still be decoded.
///
/// The transport stores all secrets in memory. Read a recording before you share it, because a name can contain a secret
/// in another spelling, such as a username in capitals.
public final class RecordingTransport: Transport {
    private let transport: any Transport
    private let unredactedMembers: Set<String>
    private let exchanges = Locked<[RecordedExchange]>([])

    /// Creates a transport that records the requests that it passes to another transport.
    ///
    /// - Parameters:
    ///   - transport: The transport that sends the requests.
    ///   - unredactedMembers: The names of further members whose strings stay in the recording, such as a parameter of a custom
    ///     challenge, a claim, or a key of `ClientMetadata`. With `message`, custom messages stay, except for secrets in them.
    ///     Members that are known to be secret, such as `PASSWORD`, are redacted even if they are listed.
    public init(_ transport: any Transport, unredactedMembers: Set<String> = []) {
        self.transport = transport
        self.unredactedMembers = unredactedMembers
    }

    /// Sends a request with the other transport, and records the request and the response.
    ///
    /// - Throws: The error of the other transport.
    public func send(_ request: TransportRequest) async throws -> TransportResponse {
        let exchange = RecordedExchange(operation: request.operation, request: RecordedMessage(request))
        let index = exchanges.withLock { exchanges in
            exchanges.append(exchange)
            return exchanges.count - 1
        }
        do {
            let response = try await transport.send(request)
            exchanges.withLock { $0[index].response = RecordedMessage(response) }
            return response
        } catch {
            exchanges.withLock { $0[index].failure = RecordedFailure(error) }
            throw error
        }
    }

    /// Returns the recording of all requests so far, in the order in which they were sent.
    ///
    /// - Throws: ``RecordingError/requestsInFlight(_:)`` if a response is still outstanding.
    public func recording() throws(RecordingError) -> Recording {
        let exchanges = exchanges.withLock { $0 }
        let operations = exchanges.filter { $0.response == nil && $0.failure == nil }.map(\.operation)
        guard operations.isEmpty else { throw .requestsInFlight(operations) }
        return Recording(exchanges, unredactedMembers: unredactedMembers)
    }
}

extension RecordingTransport: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> {
        ["requestCount": exchanges.withLock { $0.count }]
    }
}
