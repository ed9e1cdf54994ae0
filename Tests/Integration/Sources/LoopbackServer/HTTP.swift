public import CognitoAuth
public import Foundation

/// The request line and the header fields of an HTTP/1.1 request (RFC 9112), as far as a POST of JSON or a GET needs them.
public struct RequestHead: Sendable {
    static let maximumSize = 16_384
    static let maximumBodySize = 131_072
    static let end = Array("\r\n\r\n".utf8)

    /// The method, such as `POST`.
    public let method: String
    /// The target, such as `/`.
    public let target: String
    /// The fields by their names in lowercase.
    public let fields: [String: String]
    let bodySize: Int
    /// A Boolean value that indicates whether the connection stays open after the response.
    let keepsAlive: Bool

    init(_ text: String) throws(HTTPRefusal) {
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
        let words = (lines.first ?? "").split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, words[2] == "HTTP/1.1" || words[2] == "HTTP/1.0" else { throw .badRequest }
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else { throw .badRequest }
            let name = line[..<colon].lowercased()
            // Two lengths are an attack (RFC 9112, section 6.3); no client sends any other field twice.
            guard fields[name] == nil, !name.contains(where: \.isWhitespace) else { throw .badRequest }
            fields[name] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        guard fields["transfer-encoding"] == nil else { throw .lengthRequired }
        guard let size = Int(fields["content-length"] ?? "0"), size >= 0 else { throw .badRequest }
        guard size <= Self.maximumBodySize else { throw .bodyTooLarge }
        method = String(words[0])
        target = String(words[1])
        self.fields = fields
        bodySize = size
        let connection = fields["connection"]?.lowercased()
        keepsAlive = words[2] == "HTTP/1.1" ? connection != "close" : connection == "keep-alive"
    }
}

/// A request that the server itself refuses with an HTTP status; the connection ends with it.
public struct HTTPRefusal: Error {
    let status: Int

    static let badRequest = HTTPRefusal(status: 400)
    /// The target does not exist.
    public static let notFound = HTTPRefusal(status: 404)
    static let lengthRequired = HTTPRefusal(status: 411)
    static let bodyTooLarge = HTTPRefusal(status: 413)
    static let headTooLarge = HTTPRefusal(status: 431)
}

/// The response of a server to one request.
public struct Answer: Sendable {
    let response: TransportResponse
    let cut: Int?

    /// Creates a response.
    ///
    /// - Parameters:
    ///   - response: The status, the headers except for the length, and the body.
    ///   - cut: The number of bytes of the body after which the connection ends, or `nil` for a whole response.
    public init(_ response: TransportResponse, cutAfter cut: Int? = nil) {
        self.response = response
        self.cut = cut
    }

    func bytes(keepsAlive: Bool) -> [UInt8] {
        var text = "HTTP/1.1 \(response.status) \r\n"
        for (name, value) in response.headers { text += "\(name): \(value)\r\n" }
        text += "Content-Length: \(response.body.count)\r\nConnection: \(keepsAlive ? "keep-alive" : "close")\r\n\r\n"
        return Array(text.utf8) + response.body.prefix(cut ?? response.body.count)
    }
}

/// The connection of one client, whose requests are answered one after the other.
public struct Connection: Sendable {
    /// Returns the response to a request; an error drops the request and the connection without one.
    public typealias Answering = @Sendable (_ head: RequestHead, _ body: Data) async throws -> Answer

    private let socket: Socket
    private let answer: Answering
    private var received: [UInt8] = []

    init(socket: Socket, answer: @escaping Answering) {
        self.socket = socket
        self.answer = answer
    }

    /// Serves until the client leaves, a request is malformed, or one is dropped.
    mutating func serve() async {
        do {
            while let head = try await nextHead() {
                let answer = try await answer(head, try await nextBytes(head.bodySize))
                try await socket.write(answer.bytes(keepsAlive: head.keepsAlive))
                guard head.keepsAlive, answer.cut == nil else { return }
            }
        } catch let refusal as HTTPRefusal {
            await end(with: refusal)
        } catch {
            // The client left, or the request is dropped: there is no response in either case.
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

    /// Answers, then reads the rest of the request: closing a socket with unread bytes would reset the connection.
    private func end(with refusal: HTTPRefusal) async {
        let answer = Answer(TransportResponse(status: refusal.status, headers: [:], body: Data()))
        try? await socket.write(answer.bytes(keepsAlive: false))
        socket.endWriting()
        var unread = 4 * RequestHead.maximumBodySize
        while unread > 0, let bytes = try? await socket.read(), !bytes.isEmpty { unread -= bytes.count }
    }
}
