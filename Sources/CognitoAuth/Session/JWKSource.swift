import CognitoCrypto

import Foundation

/// Where a pool's public keys are fetched from.
struct JWKSource: Sendable {
    let url: URL
    let transport: any Transport

    /// What its errors call the request, which is no operation of the service model.
    static let operation = "GetJWKS"

    /// Where keys are, below an issuer's URL.
    static func url(of issuer: URL) -> URL { issuer.appending(path: ".well-known/jwks.json") }

    /// Where a pool's keys are at an endpoint.
    static func url(of pool: UserPoolID, at endpoint: URL) -> URL { url(of: endpoint.appending(path: pool.rawValue)) }

    /// The request for keys.
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

    /// Asks for the keys once, for three seconds at the longest.
    func fetch() async throws(CognitoError) -> JWKS {
        let answer = try await answer()
        guard answer.status == 200 else { throw Self.refused(answer) }
        do throws(JWKS.Malformed) {
            let keys = try JWKS(reading: answer.body)
            // A pool always has a key, so an empty set is a failed fetch and must not make its tokens invalid.
            guard !keys.isUseless else { throw JWKS.Malformed(reason: "The key set has no key that verifies tokens.") }
            return keys
        } catch {
            throw CognitoError(
                code: .invalidResponse,
                message: error.reason,
                operation: Self.operation,
                httpStatus: answer.status
            )
        }
    }

    private func answer() async throws(CognitoError) -> TransportResponse {
        let request = Self.request(at: url, timeout: .seconds(3))
        do {
            try request.validate()
            return try await transport.send(request)
        } catch {
            let failure = error as? TransportError ?? TransportError(error)
            throw failure.error(operation: Self.operation)
        }
    }

    private static func refused(_ answer: TransportResponse) -> CognitoError {
        let (code, message): (CognitoError.Code, String) =
            switch answer.status {
            case 400, 404: (.resourceNotFound, "The pool's public keys are not there: check its id and Region.")
            case 429: (.tooManyRequests, "The pool's public keys were asked for too often.")
            case 500...599: (.internalError, "The service failed to give the pool's public keys.")
            default: (.invalidResponse, "The pool's public keys did not come.")
            }
        return CognitoError(
            code: code,
            message: message,
            operation: operation,
            requestID: answer.requestID(without: []),
            httpStatus: answer.status,
            retry: answer.status == 429 || answer.status >= 500
                ? RetryInfo(cause: answer.status == 429 ? .throttled : .transient) : nil
        )
    }
}
