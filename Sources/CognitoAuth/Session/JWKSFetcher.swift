import CognitoCrypto

import Foundation

/// Fetches a user pool's public keys from a URL.
struct JWKSFetcher: Sendable {
    let url: URL
    let transport: any Transport

    /// The name of the request in errors, which is not an operation of the service model.
    static let operation = "GetJWKS"

    static func url(of issuer: URL) -> URL { issuer.appending(path: ".well-known/jwks.json") }

    static func url(of pool: UserPoolID, at endpoint: URL) -> URL { url(of: endpoint.appending(path: pool.rawValue)) }

    static func request(at url: URL, timeout: Duration) -> TransportRequest {
        TransportRequest(
            method: .get,
            url: url,
            headers: ["Accept": "application/json"],
            body: Data(),
            operation: operation,
            timeout: timeout
        )
    }

    /// Fetches the keys in one attempt, with a timeout of three seconds.
    func fetch() async throws(CognitoError) -> JWKS {
        let response = try await sendRequest()
        guard response.status == 200 else { throw Self.error(for: response) }
        do throws(JWKS.ParseError) {
            let keys = try JWKS(reading: response.body)
            // A pool always has a key, so an empty set is a failed fetch and must not make its tokens invalid.
            guard keys.hasUsableKey else {
                throw JWKS.ParseError(reason: "The key set has no key that verifies tokens.")
            }
            return keys
        } catch {
            throw CognitoError(
                code: .invalidResponse,
                message: error.reason,
                operation: Self.operation,
                httpStatus: response.status
            )
        }
    }

    private func sendRequest() async throws(CognitoError) -> TransportResponse {
        let request = Self.request(at: url, timeout: .seconds(3))
        do {
            try request.validate()
            return try await transport.send(request)
        } catch {
            throw (error as? TransportError ?? TransportError(error)).error(operation: Self.operation)
        }
    }

    private static func error(for response: TransportResponse) -> CognitoError {
        let (code, message, cause): (CognitoError.Code, String, RetryInfo.Cause?) =
            switch response.status {
            case 400, 404:
                (.resourceNotFound, "The user pool's public keys don't exist. Check its ID and Region.", nil)
            case 429: (.tooManyRequests, "The user pool's public keys were requested too often.", .throttled)
            case 500...599: (.internalError, "Cognito failed to return the user pool's public keys.", .transient)
            default: (.invalidResponse, "The response does not contain the user pool's public keys.", nil)
            }
        return CognitoError(
            code: code,
            message: message,
            operation: operation,
            requestID: response.requestID(without: []),
            httpStatus: response.status,
            retry: cause.map { RetryInfo(cause: $0) }
        )
    }
}
