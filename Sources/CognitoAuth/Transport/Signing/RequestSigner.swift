import CognitoCrypto
import Foundation

/// A client's request signer, which compensates for clock skew.
struct RequestSigner: Sendable {
    let credentials: any AWSCredentialsProvider
    let region: AWSRegion
    let now: @Sendable () -> Date
    let skew = ClockSkew()

    /// Signs and sends a request, and retries once if Cognito rejects the request because of clock skew.
    ///
    /// The retry is safe for any operation, because Cognito checks the signature before it processes the request.
    ///
    /// - Returns: The response, and the credentials' session token, which the caller redacts in error messages.
    func send(
        _ request: TransportRequest,
        before deadline: OperationDeadline,
        by send: (TransportRequest) async throws -> TransportResponse
    ) async throws -> (TransportResponse, sessionToken: String?) {
        let credentials = try await deadline.bound { try await self.credentials(for: request) }
        let signer = SigV4Signer(credentials, region: region)
        let used = skew.current
        var response = try await send(signer.sign(request, at: now().addingTimeInterval(used)))
        if skew.update(from: response, used: used, now: now()) {
            response = try await send(signer.sign(request, at: now().addingTimeInterval(skew.current)))
        }
        return (response, credentials.sessionToken)
    }

    private func credentials(for request: TransportRequest) async throws -> AWSCredentials {
        func unavailable(_ message: String) -> CognitoError {
            CognitoError(code: .credentialsUnavailable, message: message, operation: request.operation)
        }
        let credentials: AWSCredentials
        do {
            credentials = try await self.credentials.credentials()
        } catch let error as CancellationError {
            throw error
        } catch let error as CognitoError {
            throw CognitoError(code: error.code, message: error.message, operation: request.operation)
        } catch {
            // The description of the error may contain a credential.
            throw unavailable("The AWS credentials provider threw an error of type \(type(of: error)).")
        }
        guard credentials.isValid else {
            throw unavailable("A value of the AWS credentials is empty, has white space, or is not visible ASCII.")
        }
        return credentials
    }
}

extension RequestSigner: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["region": region] }
}

/// The clock skew that all copies of a client share: the time of Cognito minus the system time.
///
/// Cognito rejects a signature whose time is off by more than five minutes, and returns its own time in the response.
final class ClockSkew: Sendable {
    private let offset = Locked<TimeInterval>(0)

    /// The minimum clock skew that can cause a rejection, in seconds.
    private static let tolerance: TimeInterval = 300
    /// The minimum change of a known clock skew after which a request is signed again, in seconds.
    private static let minimumChange: TimeInterval = 60

    var current: TimeInterval { offset.withLock { $0 } }

    /// Updates the clock skew from a response.
    ///
    /// - Parameters:
    ///   - response: The response, with its header field `Date`.
    ///   - used: The clock skew when the request was signed. A concurrent request may have changed ``current`` since.
    ///   - now: The system time.
    /// - Returns: `true` if the clock skew caused the rejection, so the request must be signed again with ``current``.
    func update(from response: TransportResponse, used: TimeInterval, now: Date) -> Bool {
        guard !(200...299).contains(response.status), Self.codes.contains(ServiceError(response).code.rawValue),
            let date = response.header("date").flatMap(AWSDateFormat.date(http:))
        else { return false }
        let skew = date.timeIntervalSince(now)
        guard abs(skew - used) > (used == 0 ? Self.tolerance : Self.minimumChange) else { return false }
        offset.withLock { $0 = skew }
        return true
    }

    /// The error codes that clock skew can cause, which Cognito returns before it processes the request.
    private static let codes: Set<String> = [
        "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture", "InvalidSignatureException", "AuthFailure",
        "SignatureDoesNotMatch",
    ]
}
