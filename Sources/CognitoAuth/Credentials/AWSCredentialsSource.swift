import CognitoCrypto

/// The places where AWS programs look for credentials; made by the members of ``AWSCredentialsProvider``, such as `.environment`.
///
/// Temporary credentials are kept and renewed five minutes before they end, once for any number of callers; while that fails,
/// those that are still good are given. What has no known end is read again after 15 minutes, and is not used after that if the
/// source has it no longer or cannot be read. The copies of a value share what is kept, and two values do not: keep one.
public struct AWSCredentialsSource: AWSCredentialsProvider {
    private let source: any CredentialsSource

    init(_ source: any CredentialsSource) { self.source = source }

    /// Credentials that are good now.
    ///
    /// - Returns: The credentials.
    /// - Throws: ``CognitoError`` with the code `credentialsUnavailable`, which names every place that was tried and why it gave
    ///   none; `CancellationError`.
    public func credentials() async throws -> AWSCredentials {
        do {
            return try await source.load()
        } catch let failure as CredentialsFailure {
            throw failure.error
        }
    }
}

extension AWSCredentialsSource: Redacted {}
