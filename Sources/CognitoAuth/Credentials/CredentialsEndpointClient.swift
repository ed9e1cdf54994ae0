import CognitoCrypto
import Foundation

/// A client of AWS STS, or of the credentials endpoint of a container or an EC2 instance.
struct CredentialsEndpointClient: Sendable {
    /// The name of the provider in errors.
    let provider: String
    let dependencies: CredentialsDependencies
    let maximumAttempts: Int
    let timeout: Duration

    private static let delay = Duration.milliseconds(100)

    /// Sends a request, and retries it after an error of the transport or a response with the status code 429 or 5xx.
    func send(
        _ url: URL,
        by method: TransportRequest.Method = .get,
        headers: [String: String],
        body: Data = Data()
    ) async throws -> TransportResponse {
        var request = TransportRequest(
            method: method,
            url: url,
            headers: headers,
            body: body,
            operation: provider,
            timeout: timeout
        )
        request.allowsMetadataAddress = true
        let host = url.host() ?? ""
        var attempt = 1
        while true {
            let failure: String
            do {
                try request.validate()
                let response = try await dependencies.transport.send(request)
                guard response.status == 429 || response.status >= 500 else { return response }
                failure = "\(host) returned HTTP status \(response.status)"
            } catch let error as CancellationError {
                throw error
            } catch let error as TransportError where error.reason == .invalidRequest {
                // The request was not sent. The message contains no secret.
                throw CredentialsError.invalid(provider, String(error.message.withoutTrailingPeriod))
            } catch let error as TransportError {
                failure = "the request to \(host) failed: \(error.reason.rawValue)"
            } catch {
                failure = "the request to \(host) failed: \(type(of: error))"
            }
            guard attempt < maximumAttempts else { throw CredentialsError.invalid(provider, failure) }
            attempt += 1
            try await dependencies.wait(Self.delay)
        }
    }

    /// Returns the credentials in a response: JSON with `AccessKeyId`, `SecretAccessKey`, `Token`, and `Expiration`.
    func credentials(in response: TransportResponse) throws(CredentialsError) -> AWSCredentials {
        guard let body = JSONValue(parsing: response.body, atMost: 65_536)?.object else {
            throw .invalid(provider, "the response is not the expected JSON")
        }
        // Instance metadata has a `Code` other than `Success` if the role cannot be assumed.
        guard body["Code"]?.text ?? "Success" == "Success" else {
            throw .invalid(provider, "the response's Code is not Success")
        }
        return try AWSCredentials(body, tokenName: "Token", source: "response", provider: provider)
    }
}

extension AWSCredentials {
    /// Creates credentials from `AccessKeyId`, `SecretAccessKey`, a session token, and `Expiration` in ISO 8601.
    ///
    /// - Parameters:
    ///   - members: The members of a JSON object.
    ///   - tokenName: The name of the member with the session token.
    ///   - source: The name of the JSON text in errors.
    ///   - provider: The name of the provider in errors.
    /// - Throws: ``CredentialsError`` if a member is missing or malformed.
    init(
        _ members: [String: JSONValue],
        tokenName: String,
        source: String,
        provider: String
    ) throws(CredentialsError) {
        guard let id = members["AccessKeyId"]?.text, let secret = members["SecretAccessKey"]?.text else {
            throw .invalid(provider, "the \(source) has no AccessKeyId or SecretAccessKey")
        }
        let expiration = members["Expiration"]?.text
        let date = expiration.flatMap(AWSDateFormat.date(iso8601:))
        guard expiration == nil || date != nil else {
            throw .invalid(provider, "the \(source) has a malformed Expiration")
        }
        let token = members[tokenName]?.text
        self = try Self(accessKeyID: id, secretAccessKey: secret, sessionToken: token, expiration: date)
            .validated(provider: provider)
    }
}
