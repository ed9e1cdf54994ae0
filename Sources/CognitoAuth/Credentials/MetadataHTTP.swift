import CognitoCrypto

import Foundation

/// Asks an endpoint within the machine for credentials.
struct MetadataHTTP: Sendable {
    /// The source's name in a failure.
    let source: String
    let surroundings: CredentialsSurroundings
    /// How often to ask, if no good answer comes.
    let attempts: Int
    /// The longest time to wait for each answer.
    let timeout: Duration

    private static let pause = Duration.milliseconds(100)

    /// The answer, whatever its status but 429 and 5xx.
    func send(
        _ url: URL,
        by method: TransportRequest.Method = .get,
        headers: [String: String]
    ) async throws -> TransportResponse {
        var request = TransportRequest(
            method: method,
            url: url,
            headers: headers,
            body: Data(),
            operation: source,
            timeout: timeout
        )
        request.allowsMetadataAddress = true
        for _ in 1..<max(attempts, 1) {
            if case .success(let answer) = try await attempt(request) { return answer }
            try await surroundings.wait(Self.pause)
        }
        // With `get()`, Swift 6.3 crashes when it optimizes a caller.
        switch try await attempt(request) {
        case .success(let answer): return answer
        case .failure(let failure): throw failure
        }
    }

    private func attempt(
        _ request: TransportRequest
    ) async throws -> Result<TransportResponse, CredentialsFailure> {
        let host = request.url.host() ?? ""
        do {
            try request.validate()
            let answer = try await surroundings.transport.send(request)
            guard answer.status != 429, answer.status < 500 else {
                return .failure(.broken(source, "\(host) answered with HTTP status \(answer.status)"))
            }
            return .success(answer)
        } catch let error as CancellationError {
            throw error
        } catch let error as TransportError where error.reason == .invalidRequest {
            // Nothing was sent, and the transport's reason is about the URL or the environment.
            throw CredentialsFailure.broken(source, "\(error.message.withoutFullStop)")
        } catch let error as TransportError {
            return .failure(.broken(source, "\(host) could not be asked: \(error.reason.rawValue)"))
        } catch {
            return .failure(.broken(source, "\(host) could not be asked: \(type(of: error))"))
        }
    }

    /// The credentials in an answer: JSON with `AccessKeyId`, `SecretAccessKey`, `Token` and `Expiration`.
    func credentials(in answer: TransportResponse) throws(CredentialsFailure) -> AWSCredentials {
        guard
            let body = try? JSONDecoder().decode([String: JSONValue].self, fromOutside: answer.body, atMost: 65_536)
        else {
            throw .broken(source, "the answer is not the JSON that was expected")
        }
        // Instance metadata says so where the role cannot be assumed.
        guard body["Code"]?.text ?? "Success" == "Success" else {
            throw .broken(source, "the answer has a code that is not Success")
        }
        guard let id = body["AccessKeyId"]?.text, let secret = body["SecretAccessKey"]?.text else {
            throw .broken(source, "the answer has no AccessKeyId or no SecretAccessKey")
        }
        let expiration = body["Expiration"]?.text
        let credentials = AWSCredentials(
            accessKeyID: id,
            secretAccessKey: secret,
            sessionToken: body["Token"]?.text,
            expiration: expiration.flatMap(AWSDateFormat.date(iso8601:))
        )
        guard credentials.isFit, (expiration == nil) == (credentials.expiration == nil) else {
            throw .broken(source, "the answer has a value that cannot be used")
        }
        return credentials
    }
}
