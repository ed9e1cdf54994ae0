import CognitoAuth
package import Foundation

/// One client's connection: request after request, each answered in turn.
package struct Connection: Sendable {
    /// Gives the answer to a request; an error drops the request and the connection without one.
    package typealias Answering = @Sendable (_ head: RequestHead, _ body: Data) async throws -> Answer

    private let socket: Socket
    private let answer: Answering
    private var received: [UInt8] = []

    /// - Parameters:
    ///   - socket: The client.
    ///   - answer: Gives the answers.
    package init(socket: Socket, answer: @escaping Answering) {
        self.socket = socket
        self.answer = answer
    }

    /// Serves until the client leaves, a request is malformed, or one is dropped.
    package mutating func serve() async {
        do {
            while let head = try await nextHead() {
                let answer = try await answer(head, try await nextBytes(head.bodySize))
                try await socket.write(answer.bytes(keepsAlive: head.keepsAlive))
                guard head.keepsAlive, answer.cut == nil else { return }
            }
        } catch let refusal as HTTPRefusal {
            await end(with: refusal)
        } catch {
            // The client has gone, or the request is to be dropped: either way nothing can be said.
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

    /// Answers, then reads what is still on its way: closing over unread bytes would reset the answer.
    private func end(with refusal: HTTPRefusal) async {
        let answer = Answer(TransportResponse(status: refusal.status, headers: [:], body: Data()))
        try? await socket.write(answer.bytes(keepsAlive: false))
        socket.endWriting()
        var unread = 4 * RequestHead.maximumBodySize
        while unread > 0, let bytes = try? await socket.read(), !bytes.isEmpty { unread -= bytes.count }
    }
}
