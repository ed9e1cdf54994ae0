import CognitoCrypto

import Foundation

/// What signs the requests of one client: where the credentials come from, the clock and what is known of its error.
struct RequestSigner: Sendable {
    let credentials: any AWSCredentialsProvider
    let region: Region
    let now: @Sendable () -> Date
    let skew = ClockSkew()

    /// Sends a request signed, and once more if it was refused because this machine's clock is wrong.
    ///
    /// The second time is safe for any operation: the service looks at the signature before anything else.
    /// With the answer comes the session token, if there is one: a service that explains a refusal may repeat it.
    func send(
        _ request: TransportRequest,
        before deadline: OperationDeadline,
        by send: (TransportRequest) async throws -> TransportResponse
    ) async throws -> (TransportResponse, [String]) {
        let credentials = try await deadline.bound { try await self.credentials(for: request) }
        let signer = SigV4Signer(credentials, region: region)
        let used = skew.current
        var answer = try await send(signer.sign(request, at: now().addingTimeInterval(used)))
        if skew.learns(from: answer, used: used, now: now()) {
            answer = try await send(signer.sign(request, at: now().addingTimeInterval(skew.current)))
        }
        return (answer, [credentials.sessionToken].compactMap(\.self))
    }

    private func credentials(for request: TransportRequest) async throws -> AWSCredentials {
        let given: AWSCredentials
        do {
            given = try await credentials.credentials()
        } catch let error as CancellationError {
            throw error
        } catch let error as CognitoError {
            throw CognitoError(code: error.code, message: error.message, operation: request.operation)
        } catch {
            // Its type is told; its words may hold a credential.
            let message = "The provider of AWS credentials failed with a \(type(of: error))."
            throw CognitoError(code: .credentialsUnavailable, message: message, operation: request.operation)
        }
        // A provider of the program's own may give anything; what is empty would only be refused by the service.
        guard given.isFit else {
            let message = "The provider of AWS credentials gave a value that is empty or has white space in it."
            throw CognitoError(code: .credentialsUnavailable, message: message, operation: request.operation)
        }
        return given
    }
}

extension RequestSigner: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["region": region] }
}
