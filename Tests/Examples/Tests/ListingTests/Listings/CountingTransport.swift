import CognitoAuth

// listing
actor CountingTransport: Transport {
    private let next: any Transport
    private(set) var operations: [String] = []

    init(_ next: any Transport) { self.next = next }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        operations.append(request.operation)
        return try await next.send(request)
    }
}
// end of listing
