import CognitoAuth

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Dresses an answer the way the service does: headers, status and JSON.
struct HTTPAnswer {
    let date: Date

    func success(_ reply: some Encodable) throws -> TransportResponse {
        TransportResponse(status: 200, headers: headers, body: try json(reply))
    }

    /// The type goes into a header with a colon behind it, as the service sends it, and into the body.
    func failure(_ refusal: Refusal) throws -> TransportResponse {
        var headers = headers
        headers["x-amzn-ErrorType"] = refusal.type + ":"
        if let message = refusal.message, message.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) {
            headers["x-amzn-ErrorMessage"] = message
        }
        return TransportResponse(
            status: refusal.status,
            headers: headers,
            body: try json(ErrorBody(type: refusal.type, message: refusal.message))
        )
    }

    private var headers: [String: String] {
        [
            "Date": CivilDate(date).httpText,
            "Content-Type": "application/x-amz-json-1.1",
            "x-amzn-RequestId": RandomText.uuid(),
        ]
    }

    private func json(_ body: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return try encoder.encode(body)
    }

    private struct ErrorBody: Encodable {
        let type: String
        let message: String?

        private enum CodingKeys: String, CodingKey {
            case type = "__type"
            case message
        }
    }
}
