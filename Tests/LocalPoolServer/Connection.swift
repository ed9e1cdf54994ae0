import CognitoAuth
import Foundation

/// One client's connection: request after request, each handed to the pool and answered in turn.
struct Connection {
    let socket: Socket
    let pool: ServedPool
    private var received: [UInt8] = []

    init(socket: Socket, pool: ServedPool) {
        self.socket = socket
        self.pool = pool
    }

    /// Serves until the client leaves, a request is malformed, or the pool drops one.
    mutating func serve() async {
        do {
            while let head = try await nextHead() {
                let body = try await nextBytes(head.bodySize)
                let response = try await pool.send(try Self.request(head, body: body))
                try await socket.write(Self.bytes(of: response, keepsAlive: head.keepsAlive))
                guard head.keepsAlive else { return }
            }
        } catch let refusal as HTTPRefusal {
            await end(with: refusal)
        } catch {
            // The client has gone, or the pool was told to drop the request: either way nothing can be said.
        }
    }

    private mutating func nextHead() async throws -> RequestHead? {
        while true {
            if let end = received.firstRange(of: RequestHead.end) {
                guard end.lowerBound <= RequestHead.maximumSize else { throw HTTPRefusal.headTooLarge }
                let head = try RequestHead(String(decoding: received[..<end.lowerBound], as: UTF8.self))
                received.removeSubrange(..<end.upperBound)
                return head
            }
            guard received.count <= RequestHead.maximumSize else { throw HTTPRefusal.headTooLarge }
            let bytes = try await socket.read()
            guard !bytes.isEmpty else { return nil }
            received += bytes
        }
    }

    private mutating func nextBytes(_ count: Int) async throws -> Data {
        while received.count < count {
            let bytes = try await socket.read()
            guard !bytes.isEmpty else { throw HTTPRefusal.badRequest }
            received += bytes
        }
        defer { received.removeFirst(count) }
        return Data(received.prefix(count))
    }

    private static func request(_ head: RequestHead, body: Data) throws -> TransportRequest {
        guard let method = head.transportMethod, let url = URL(string: "http://127.0.0.1\(head.target)") else {
            throw HTTPRefusal.notFound
        }
        let operation = head.fields["x-amz-target"]?.split(separator: ".").last ?? ""
        return TransportRequest(
            method: method,
            url: url,
            headers: head.fields,
            body: body,
            operation: String(operation),
            timeout: .seconds(60)
        )
    }

    private static func bytes(of response: TransportResponse, keepsAlive: Bool) -> [UInt8] {
        var text = "HTTP/1.1 \(response.status) \r\n"
        for (name, value) in response.headers { text += "\(name): \(value)\r\n" }
        text += "Content-Length: \(response.body.count)\r\nConnection: \(keepsAlive ? "keep-alive" : "close")\r\n\r\n"
        return Array(text.utf8) + response.body
    }

    /// Answers, then reads what is still on its way: closing over unread bytes would reset the answer.
    private func end(with refusal: HTTPRefusal) async {
        let response = TransportResponse(status: refusal.status, headers: [:], body: Data())
        try? await socket.write(Self.bytes(of: response, keepsAlive: false))
        socket.endWriting()
        var unread = 4 * RequestHead.maximumBodySize
        while unread > 0, let bytes = try? await socket.read(), !bytes.isEmpty { unread -= bytes.count }
    }
}
