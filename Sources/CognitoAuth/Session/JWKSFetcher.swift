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
        do throws(CognitoError) {
            let keys = try JWKS(decoding: response.body)
            // A pool always has a usable key. A set without one must not replace the cached keys.
            guard keys.hasUsableKey else {
                throw .invalidConfiguration("The key set has no key that can verify tokens.")
            }
            return keys
        } catch {
            throw CognitoError(
                code: .invalidResponse,
                message: error.message,
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
            throw (error as? TransportError ?? TransportError(error)).cognitoError(operation: Self.operation)
        }
    }

    private static func error(for response: TransportResponse) -> CognitoError {
        func error(_ code: CognitoError.Code, _ message: String, _ cause: RetryInfo.Cause? = nil) -> CognitoError {
            CognitoError(
                code: code,
                message: message,
                operation: operation,
                requestID: response.requestID(redacting: []),
                httpStatus: response.status,
                retry: cause.map { RetryInfo(cause: $0) }
            )
        }
        let keySet = "the user pool's key set"
        return switch response.status {
        case 400, 404:
            error(.resourceNotFound, "The user pool's key set was not found. Check the user pool ID and the Region.")
        case 429: error(.tooManyRequests, "Requests for \(keySet) were throttled. Try again later.", .throttled)
        case 500...599:
            error(.internalError, "Amazon Cognito failed to return \(keySet). Try again later.", .transient)
        default: error(.invalidResponse, "The response does not contain \(keySet).")
        }
    }
}
