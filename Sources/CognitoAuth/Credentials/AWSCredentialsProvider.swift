/// Where AWS credentials come from.
///
/// It is asked before every request that must be signed, so a provider of your own should keep what it has as long as it is good;
/// the ones that come with the library do:
///
/// ```swift
/// let client = CognitoClient(region: "eu-west-1", credentials: .environment)
/// let other = CognitoClient(region: "eu-west-1", credentials: .calling { try await vault.credentials() })
/// ```
public protocol AWSCredentialsProvider: Sendable {
    /// Credentials that are good now.
    ///
    /// - Returns: The credentials.
    /// - Throws: ``CognitoError`` with the code `credentialsUnavailable`, `CancellationError`.
    func credentials() async throws -> AWSCredentials
}
