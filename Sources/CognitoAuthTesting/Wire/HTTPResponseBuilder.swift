import CognitoAuth
import CognitoCrypto
import Foundation

/// The members of a response, which omits those that are `nil`.
typealias ResponseBody = [String: JSONValue?]

extension JSONValue {
    static func object(of members: ResponseBody) -> JSONValue { .object(members.compactMapValues(\.self)) }

    static func strings(_ values: some Sequence<String>) -> JSONValue { .array(values.map(JSONValue.string)) }

    static func strings(_ values: [String: String]) -> JSONValue { .object(values.mapValues(JSONValue.string)) }

    static func seconds(_ date: Date) -> JSONValue { .number(date.timeIntervalSince1970) }

    /// The value as JSON text with sorted members, the form in some challenge parameters.
    ///
    /// Each sign-in encodes two responses and the claims of two tokens. `JSONEncoder` takes twice as long for them, so it encodes
    /// only the values that need more than quotation marks.
    var jsonText: String {
        switch self {
        case .object(let members):
            let members = members.sorted { $0.key < $1.key }
            return "{" + members.map { "\(JSONValue.string($0).jsonText):\($1.jsonText)" }.joined(separator: ",") + "}"
        case .array(let values): return "[" + values.map(\.jsonText).joined(separator: ",") + "]"
        case .string(let text) where text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }):
            return "\"\(text)\""
        case .integer(let integer): return String(integer)
        default:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            // Encoding fails only for a number that is not finite, and the pool has none.
            return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        }
    }

    var jsonData: Data { Data(jsonText.utf8) }
}

struct HTTPResponseBuilder {
    let date: Date

    func success(_ body: ResponseBody) -> TransportResponse {
        TransportResponse(status: 200, headers: headers, body: JSONValue.object(of: body).jsonData)
    }

    /// Returns a response with the exception's type in the body, and in a header field with the colon that Cognito adds.
    func failure(_ exception: ServiceException) -> TransportResponse {
        var headers = headers
        headers["x-amzn-ErrorType"] = exception.type + ":"
        if let message = exception.message, message.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) {
            headers["x-amzn-ErrorMessage"] = message
        }
        let body: ResponseBody = [
            "__type": .string(exception.type), "message": exception.message.map(JSONValue.string),
        ]
        return TransportResponse(status: exception.status, headers: headers, body: JSONValue.object(of: body).jsonData)
    }

    /// The date in the format of HTTP, such as `Mon, 05 Feb 2024 09:08:07 GMT` (RFC 9110, section 5.6.7).
    private var httpDate: String {
        let fields = SRPTimestamp.string(from: date).split(separator: " ")
        let day = fields[2].count == 1 ? "0" + fields[2] : fields[2]
        return "\(fields[0]), \(day) \(fields[1]) \(fields[5]) \(fields[3]) GMT"
    }

    private var headers: [String: String] {
        ["Date": httpDate, "Content-Type": "application/x-amz-json-1.1", "x-amzn-RequestId": RandomText.uuid()]
    }
}
