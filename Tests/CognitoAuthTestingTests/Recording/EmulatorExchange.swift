import CognitoAuth
import Foundation
import TestSupport
import Synchronization

/// An exchange with an emulator of the service, secrets and all.
struct EmulatorExchange: Decodable {
    struct Message: Decodable {
        let headers: [String: String]
        let status: Int?
        let body: JSONValue?

        /// The body as it went over the wire; one that was no JSON is a string here.
        var data: Data {
            get throws {
                switch body {
                case nil, .null: Data()
                case .string(let text): Data(text.utf8)
                case .some(let json): try JSONEncoder().encode(json)
                }
            }
        }

        var secrets: [String] { WireSecrets.all(in: body ?? .null) }
    }

    let operation: String
    let request: Message
    let response: Message

    var transportRequest: TransportRequest {
        get throws {
            TransportRequest(
                url: URL(filePath: "/"),
                headers: request.headers,
                body: try request.data,
                operation: operation,
                timeout: .seconds(1)
            )
        }
    }
}

/// Gives the answers of exchanges in their order.
final class EmulatorAnswers: Transport {
    private let answers: Mutex<[EmulatorExchange.Message]>

    init(_ exchanges: [EmulatorExchange]) { answers = Mutex(exchanges.reversed().map(\.response)) }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        let answer = answers.withLock { $0.popLast() }
        return TransportResponse(
            status: answer?.status ?? 0,
            headers: answer?.headers ?? [:],
            body: try answer?.data ?? Data()
        )
    }
}
