public import CognitoAuth
public import Foundation

/// The request line and the header fields of an HTTP/1.1 request (RFC 9112), as the clients of the tests send them.
public struct RequestHead: Sendable {
    struct Malformed: Error {}

    /// The method, such as `POST`.
    public let method: String
    /// The target, such as `/`.
    public let target: String
    /// The fields by their names in lowercase.
    public let fields: [String: String]
    let bodySize: Int
    /// A Boolean value that indicates whether the connection stays open after the response.
    var keepsAlive: Bool { fields["connection"]?.lowercased() != "close" }

    init(_ text: String) throws {
        let lines = text.split(separator: "\r\n")
        let words = lines.first?.split(separator: " ") ?? []
        guard words.count == 3, words[2] == "HTTP/1.1" else { throw Malformed() }
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { throw Malformed() }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            fields[line[..<colon].lowercased()] = value
        }
        guard let size = Int(fields["content-length"] ?? "0"), size >= 0 else { throw Malformed() }
        method = String(words[0])
        target = String(words[1])
        self.fields = fields
        bodySize = size
    }
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

    private static let headEnd = Array("\r\n\r\n".utf8)

    private let socket: Socket
    private let answer: Answering
    private var received: [UInt8] = []

    init(socket: Socket, answer: @escaping Answering) {
        self.socket = socket
        self.answer = answer
    }

    /// Serves until the client leaves, a request is malformed, or one is dropped.
    mutating func serve() async throws {
        while true {
            let head = try await nextHead()
            while received.count < head.bodySize { try await receive() }
            let body = Data(received.prefix(head.bodySize))
            received.removeFirst(head.bodySize)
            let answer = try await answer(head, body)
            try await socket.write(answer.bytes(keepsAlive: head.keepsAlive))
            guard head.keepsAlive, answer.cut == nil else { return }
        }
    }

    private mutating func nextHead() async throws -> RequestHead {
        while true {
            if let end = received.firstRange(of: Self.headEnd) {
                defer { received.removeSubrange(..<end.upperBound) }
                return try RequestHead(String(decoding: received[..<end.lowerBound], as: UTF8.self))
            }
            try await receive()
        }
    }

    private mutating func receive() async throws {
        let bytes = try await socket.read()
        guard !bytes.isEmpty else { throw CancellationError() }
        received += bytes
    }
}
