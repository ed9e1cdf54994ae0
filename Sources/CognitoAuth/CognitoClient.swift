import CognitoCrypto

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The service's operations, one to one: a typed request in, a typed response or a ``CognitoError`` out.
///
/// It keeps no state and does nothing on its own: no challenge is answered, no hash filled in. ``UserPool`` does that. A
/// description shows the Region only.
///
/// ```swift
/// let client = CognitoClient(region: "eu-west-1")
/// let response = try await client.initiateAuth(
///     InitiateAuthRequest(clientID: id, authParameters: .userPassword(username: "ada", password: password)))
/// ```
public struct CognitoClient: Sendable {
    /// The Region whose service is called.
    public let region: Region

    /// Where the service is called instead of in its Region, if given.
    public let endpoint: URL?

    /// The longest time to wait for a complete answer.
    public let timeout: Duration

    let transport: any Transport
    private let signer: (any RequestSigner)?

    /// A client of the service in a Region.
    ///
    /// - Parameters:
    ///   - region: The Region.
    ///   - endpoint: Where to call instead, such as a local emulator or ``Endpoint/url(for:fips:)``. HTTPS, or HTTP to a
    ///     loopback address.
    ///   - transport: What carries the requests.
    ///   - signer: What signs the requests of operations that need AWS credentials; without it they are refused here.
    ///   - timeout: The longest time to wait for a complete answer.
    public init(
        region: Region,
        endpoint: URL? = nil,
        transport: any Transport = URLSessionTransport(),
        signer: (any RequestSigner)? = nil,
        timeout: Duration = .seconds(10)
    ) {
        self.region = region
        self.endpoint = endpoint
        self.transport = transport
        self.signer = signer
        self.timeout = timeout
    }

    /// Sends any operation: encode, sign if it must be, send, decode.
    func perform<Operation: CognitoOperation>(_ input: Operation) async throws -> Operation.Response {
        try Task.checkCancellation()
        let url = try endpoint ?? Endpoint.url(for: region)
        let request = try await signed(AWSJSON.request(for: input, url: url, timeout: timeout), for: Operation.self)
        do {
            try request.validate()
            return try AWSJSON.response(to: input, in: try await transport.send(request))
        } catch let error as TransportError {
            throw error.error(for: input)
        } catch let error where !(error is CognitoError || error is CancellationError) {
            throw TransportError(error).error(for: input)
        }
    }

    private func signed<Operation: CognitoOperation>(
        _ request: TransportRequest,
        for operation: Operation.Type
    ) async throws -> TransportRequest {
        switch Operation.authorization {
        case .none: return request
        case .signature:
            guard let signer else {
                throw CognitoError(
                    code: .invalidConfiguration,
                    message: "The operation must be signed with AWS credentials: give the client a signer.",
                    operation: Operation.operation
                )
            }
            do {
                return try await signer.sign(request)
            } catch let error where !(error is CognitoError || error is CancellationError) {
                // Its type is told; its words may hold a credential.
                throw CognitoError(
                    code: .invalidConfiguration,
                    message: "The request could not be signed: the signer failed with a \(type(of: error)).",
                    operation: Operation.operation
                )
            }
        }
    }
}

extension CognitoClient: Redacted {
    // Neither the transport, which has requests on their way, nor the signer, which has credentials.
    package var shown: KeyValuePairs<String, any Sendable> { ["region": region] }
}
