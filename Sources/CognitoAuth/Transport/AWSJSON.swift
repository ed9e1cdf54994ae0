import Foundation

/// The service's protocol, AWS JSON 1.1: a JSON body posted to `/`, the operation named in a header.
///
/// Source: the AWS JSON 1.1 protocol of Smithy.
enum AWSJSON {
    private static let contentType = "application/x-amz-json-1.1"
    private static let target = "AWSCognitoIdentityProviderService"

    /// The maximum size of a response's body that is decoded, in bytes.
    static let longest = 1_048_576

    /// A decoder of responses, in which a date is a number of seconds since 1970.
    ///
    /// Emulators write ISO 8601, in UTC unless there is an offset.
    static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { decoder in
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self),
                let date = AWSTime.date(iso8601: text) ?? AWSTime.date(iso8601: text + "Z")
            {
                return date
            }
            return Date(timeIntervalSince1970: try container.decode(Double.self))
        }
        return decoder
    }

    static func request<Operation: CognitoOperation>(
        for input: Operation,
        url: URL,
        timeout: Duration
    ) throws(CognitoError) -> TransportRequest {
        try input.validate()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // An `EncodingError` quotes values of the request.
        guard let body = try? encoder.encode(input) else {
            throw CognitoError(
                code: .invalidConfiguration,
                message: "The request has a number that JSON can't express: it is infinite, or not a number.",
                operation: Operation.operation
            )
        }
        return TransportRequest(
            url: url,
            headers: ["Content-Type": contentType, "X-Amz-Target": "\(target).\(Operation.operation)"],
            body: body,
            operation: Operation.operation,
            timeout: timeout
        )
    }

    /// The response in the answer; the service's error, or one of ours that says what is wrong with the answer.
    ///
    /// A `DecodingError` never gets out: it quotes values and keys of the body.
    /// What is further to be hidden went with the request, but not in its body.
    static func response<Operation: CognitoOperation>(
        to input: Operation,
        in answer: TransportResponse,
        hiding further: [String] = []
    ) throws(CognitoError) -> Operation.Response {
        guard (200...299).contains(answer.status) else {
            throw ServiceError(answer, secrets: input.secrets.compactMap(\.self) + further).error(for: input)
        }
        let body = answer.body.isEmpty ? Data("{}".utf8) : answer.body
        do {
            return try decoder.decode(Operation.Response.self, fromOutside: body, atMost: longest)
        } catch {
            // The service has done what it was asked; half of a body that ends with the connection comes as a whole one.
            let isLost = !input.isIdempotent
            throw CognitoError(
                code: isLost ? .outcomeUnknown : .invalidResponse,
                message: "The answer is not the JSON that the operation promises (\(answer.body.count) bytes).",
                operation: Operation.operation,
                requestID: answer.requestID(without: input.secrets.compactMap(\.self) + further),
                httpStatus: answer.status
            )
        }
    }
}

extension TransportResponse {
    /// The service's id for the request, by either of the names that AWS services use.
    ///
    /// A UUID, as the service sends it, is kept whole although a code may occur in it by chance; a server that repeats a
    /// secret there is not obliged.
    func requestID(without secrets: [String]) -> String? {
        (header("x-amzn-requestid") ?? header("x-amz-request-id")).map { id in
            UUID(uuidString: id) == nil || secrets.contains(id) ? Scrubber.scrub(id, of: secrets) : id
        }
    }
}
