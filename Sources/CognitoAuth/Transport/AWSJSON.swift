import Foundation

/// The protocol of Cognito: a JSON body in a POST to `/`, with the operation's name in a header field.
///
/// Source: AWS JSON 1.1 of Smithy.
enum AWSJSON {
    private static let contentType = "application/x-amz-json-1.1"

    /// The maximum size of a response body that is decoded, in bytes.
    static let maximumBodyLength = 1_048_576

    /// A decoder of responses, in which a date is a number of seconds since 1970.
    ///
    /// Emulators write ISO 8601, in UTC if the offset is missing.
    static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { decoder in
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self),
                let date = AWSDateFormat.date(iso8601: text) ?? AWSDateFormat.date(iso8601: text + "Z")
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
        encoder.outputFormatting = .withoutEscapingSlashes
        // The `EncodingError` is not thrown, because it quotes values of the request.
        guard let body = try? encoder.encode(input) else {
            throw CognitoError(
                code: .invalidConfiguration,
                message: "The request contains a number that JSON cannot represent: an infinity or NaN.",
                operation: Operation.operation
            )
        }
        return TransportRequest(
            url: url,
            headers: ["Content-Type": contentType, "X-Amz-Target": "\(Operation.service).\(Operation.operation)"],
            body: body,
            operation: Operation.operation,
            timeout: timeout
        )
    }

    /// Decodes the response of an operation, or throws its error.
    ///
    /// A `DecodingError` is not thrown, because it quotes the body. The session token is that of the AWS credentials that signed
    /// the request, and is redacted.
    static func response<Operation: CognitoOperation>(
        to input: Operation,
        in response: TransportResponse,
        sessionToken: String? = nil
    ) throws(CognitoError) -> Operation.Response {
        guard (200...299).contains(response.status) else {
            throw serviceError(in: response, to: input, sessionToken: sessionToken)
        }
        let body = response.body.isEmpty ? Data("{}".utf8) : response.body
        do {
            return try decoder.decode(Operation.Response.self, fromUntrusted: body, atMost: maximumBodyLength)
        } catch {
            throw decodingError(for: response, to: input, sessionToken: sessionToken)
        }
    }

    // This function and the next one are not generic, so that each is compiled once instead of for each operation.
    private static func serviceError(
        in response: TransportResponse,
        to input: any CognitoOperation,
        sessionToken: String?
    ) -> CognitoError {
        ServiceError(response, secrets: input.secrets + [sessionToken]).cognitoError(for: input)
    }

    private static func decodingError(
        for response: TransportResponse,
        to input: any CognitoOperation,
        sessionToken: String?
    ) -> CognitoError {
        // The status code indicates success, so an operation that is not idempotent has probably taken effect.
        CognitoError(
            code: input.isIdempotent ? .invalidResponse : .outcomeUnknown,
            message: "The response body (\(response.body.count) bytes) is not the JSON that the operation returns.",
            operation: type(of: input).operation,
            requestID: response.requestID(redacting: input.secrets + [sessionToken]),
            httpStatus: response.status
        )
    }
}

extension TransportResponse {
    /// Returns the request ID, in which secrets are redacted.
    ///
    /// Cognito sends a UUID, which may contain the digits of a code by chance. A UUID is redacted only if it is itself a secret.
    func requestID(redacting secrets: [String?]) -> String? {
        (header("x-amzn-requestid") ?? header("x-amz-request-id")).map { id in
            UUID(uuidString: id) == nil || secrets.contains(id) ? MessageRedactor.redact(id, secrets: secrets) : id
        }
    }
}
