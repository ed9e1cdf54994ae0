import CognitoAuth
import Foundation

// listing
/// Its client has `redirectConfiguration: .disallow` and `decompression: .disabled`.
struct AsyncHTTPTransport: Transport {
    let client: HTTPClient

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        do {
            return try await withThrowingTaskGroup(of: TransportResponse?.self) { group in
                group.addTask { try await exchange(request) }
                group.addTask {
                    try await Task.sleep(for: request.timeout)
                    return nil
                }
                defer { group.cancelAll() }
                if let first = try await group.next(), let answer = first { return answer }
                throw TransportError(.timedOut, "No complete answer in time.", mayHaveReachedServer: true)
            }
        } catch {
            try Task.checkCancellation()  // the client's own error for it says less
            throw error
        }
    }

    private func exchange(_ request: TransportRequest) async throws -> TransportResponse {
        var outgoing = HTTPClientRequest(url: request.url.absoluteString)
        outgoing.method = .RAW(value: request.method.rawValue)
        outgoing.headers = .init(request.headers.map { ($0.key, $0.value) })
        outgoing.body = .bytes(request.body)
        let answer = try await client.execute(outgoing, deadline: .distantFuture)
        let body = try await answer.body.collect(upTo: 1 << 20)
        let headers = Dictionary(answer.headers.map { ($0.name, $0.value) }) { "\($0), \($1)" }
        return TransportResponse(status: Int(answer.status.code), headers: headers, body: Data(body.readableBytesView))
    }
}
// end of listing
