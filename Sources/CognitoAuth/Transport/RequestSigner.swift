/// What signs the requests of operations that need AWS credentials.
///
/// It sits between ``CognitoClient`` and ``Transport``: it sees the request as it will be sent and returns it with the
/// headers of the signature, Signature Version 4 for the service `cognito-idp`.
public protocol RequestSigner: Sendable {
    /// The request with its signature.
    ///
    /// - Parameter request: The request, complete but for the signature.
    /// - Returns: The same request with the signature's headers.
    /// - Throws: Whatever kept it from signing, such as missing credentials.
    func sign(_ request: TransportRequest) async throws -> TransportRequest
}
