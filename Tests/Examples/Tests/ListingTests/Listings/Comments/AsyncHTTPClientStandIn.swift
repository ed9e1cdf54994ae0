import CognitoAuth
import Foundation

// What a listing uses of AsyncHTTPClient 1.x and SwiftNIO, in their shapes: this package depends on no other. Requests go to a transport.

struct HTTPClient: Sendable {
    let network: any Transport

    func execute(_ request: HTTPClientRequest, deadline: NIODeadline) async throws -> HTTPClientResponse {
        guard let url = URL(string: request.url), case .RAW("POST") = request.method else {
            throw TransportError(.invalidRequest, "No request of this service.", mayHaveReachedServer: false)
        }
        let answer = try await network.send(
            TransportRequest(
                url: url,
                headers: Dictionary(uniqueKeysWithValues: request.headers.map { ($0.name, $0.value) }),
                body: request.body?.content ?? Data(),
                operation: "",
                timeout: .seconds(60)
            )
        )
        return HTTPClientResponse(
            status: HTTPClientResponse.Status(code: UInt(answer.status)),
            headers: HTTPHeaders(answer.headers.map { ($0.key, $0.value) }),
            body: HTTPClientResponse.Body(content: answer.body)
        )
    }
}

enum NIODeadline { case distantFuture }

struct NIOTooManyBytesError: Error {}

enum HTTPMethod {
    // swift-format-ignore: AlwaysUseLowerCamelCase
    case RAW(value: String)
}

struct HTTPHeaders: Sequence {
    private let pairs: [(name: String, value: String)]

    init(_ pairs: [(String, String)]) { self.pairs = pairs.map { (name: $0, value: $1) } }

    func makeIterator() -> IndexingIterator<[(name: String, value: String)]> { pairs.makeIterator() }
}

struct HTTPClientRequest {
    struct Body {
        let content: Data

        static func bytes(_ bytes: some RandomAccessCollection<UInt8> & Sendable) -> Body {
            Body(content: Data(bytes))
        }
    }

    var url: String
    var method = HTTPMethod.RAW(value: "GET")
    var headers = HTTPHeaders([])
    var body: Body?

    init(url: String) { self.url = url }
}

struct HTTPClientResponse {
    struct Status { let code: UInt }

    struct ByteBuffer { let readableBytesView: ArraySlice<UInt8> }

    struct Body {
        let content: Data

        func collect(upTo maxBytes: Int) async throws -> ByteBuffer {
            guard content.count <= maxBytes else { throw NIOTooManyBytesError() }
            return ByteBuffer(readableBytesView: ArraySlice(content))
        }
    }

    let status: Status
    let headers: HTTPHeaders
    let body: Body
}
