import CognitoCrypto

public import Foundation

/// The service's operations, one to one: a typed request in, a typed response or a ``CognitoError`` out.
///
/// It does nothing on its own: no challenge is answered, no hash filled in. ``UserPool`` does that. A description shows the
/// Region only.
///
/// Create one client and keep it. Its copies share the retry quota, the measured clock skew, and the credentials provider with
/// its cache, and another client begins without them.
///
/// Every operation throws a ``CognitoError`` if the service rejects the request or cannot be reached, and `CancellationError`
/// if its task is canceled. Any may fail with the codes `invalidParameter`, `notAuthorized`, `resourceNotFound`,
/// `operationNotEnabled`, `tooManyRequests`, `internalError`, and `forbidden`; each names the further codes that the service
/// model declares for it.
///
/// ```swift
/// let client = CognitoClient(region: "eu-west-1")
/// let response = try await client.initiateAuth(
///     InitiateAuthRequest(clientID: id, authParameters: .userPassword(username: "ada", password: password))
/// )
/// ```
public struct CognitoClient: Sendable {
    /// The Region whose service is called.
    public let region: Region

    /// Where the service is called instead of in its Region, if given.
    public let endpoint: URL?

    /// The longest time to wait for a complete answer, each time the request is sent.
    public let timeout: Duration

    /// The longest time for an operation with its retries, their delays, and the credentials provider, or `nil` if there is no
    /// limit.
    ///
    /// A time longer than a day counts as a day. An attempt gets the time that is left if that is shorter than ``timeout``. If
    /// the time ends, the error is that of the last attempt: `timedOut` if the request was not sent or may be repeated,
    /// `outcomeUnknown` if it may have been carried out, or the error before a delay for which there is not enough time. A
    /// credentials provider may continue after that, because its closure may not observe a cancellation.
    public var totalTimeout: Duration? { retries.totalTimeout }

    let transport: any Transport
    private let retries: Retrier
    private let signer: RequestSigner?

    /// A client of the service in a Region.
    ///
    /// - Parameters:
    ///   - region: The Region.
    ///   - endpoint: Where to call instead, such as a local emulator or ``Endpoint/url(for:fips:)``. HTTPS, or HTTP to a
    ///     loopback address.
    ///   - transport: What carries the requests.
    ///   - credentials: The AWS credentials that sign the operations that need them; without them those are refused here.
    ///   - retry: How often a request is sent again that failed in passing.
    ///   - timeout: The longest time to wait for a complete answer, each time the request is sent.
    ///   - totalTimeout: The longest time for an operation with its retries, their delays, and the credentials provider.
    ///     Defaults to `nil`: no limit.
    public init(
        region: Region,
        endpoint: URL? = nil,
        transport: any Transport = URLSessionTransport(),
        credentials: (any AWSCredentialsProvider)? = nil,
        retry: RetryPolicy = .standard,
        timeout: Duration = .seconds(10),
        totalTimeout: Duration? = nil
    ) {
        self.init(
            region: region,
            endpoint: endpoint,
            transport: transport,
            credentials: credentials,
            retries: Retrier(retry, totalTimeout: totalTimeout),
            timeout: timeout,
            now: { Date() }
        )
    }

    /// The same with the clocks given, for tests that repeat a signature to the bit and wait for no repeat.
    package init(
        region: Region,
        endpoint: URL? = nil,
        transport: any Transport,
        credentials: (any AWSCredentialsProvider)?,
        retries: Retrier = Retrier(.standard),
        timeout: Duration = .seconds(10),
        now: @escaping @Sendable () -> Date
    ) {
        self.region = region
        self.endpoint = endpoint
        self.transport = transport
        self.signer = credentials.map { RequestSigner(credentials: $0, region: region, now: now) }
        self.retries = retries
        self.timeout = timeout
    }

    /// Encodes, signs if required, sends, and decodes an operation, again if a retry is allowed and may help.
    ///
    /// None of it is work for the caller's actor.
    @concurrent
    @discardableResult
    func perform<Operation: CognitoOperation>(_ input: Operation) async throws -> Operation.Response {
        try await performDated(input).response
    }

    /// Sends an operation, and returns the response with the service's time.
    @concurrent
    func performDated<Operation: CognitoOperation>(
        _ input: Operation
    ) async throws -> (response: Operation.Response, date: Date?) {
        try Task.checkCancellation()
        let url = try endpoint ?? Endpoint.url(for: region)
        let request = try AWSJSON.request(for: input, url: url, timeout: timeout)
        return try await retries.run { try await attempt(request, for: input, before: $0) }
    }

    /// Sends the request once; every error but a cancellation is a ``CognitoError``.
    private func attempt<Operation: CognitoOperation>(
        _ request: TransportRequest,
        for input: Operation,
        before deadline: OperationDeadline
    ) async throws -> (response: Operation.Response, date: Date?) {
        do {
            let (answer, secrets) = try await send(request, isSigned: Operation.requiresCredentials, before: deadline)
            let response = try AWSJSON.response(to: input, in: answer, signingSecrets: secrets)
            return (response, answer.header("date").flatMap(AWSDateFormat.date(http:)))
        } catch let error as TransportError {
            throw error.error(for: input)
        } catch let error where !(error is CognitoError || error is CancellationError) {
            throw TransportError(error).error(for: input)
        }
    }

    /// Returns the response, and the secrets that a signature added to the request.
    private func send(
        _ request: TransportRequest,
        isSigned: Bool,
        before deadline: OperationDeadline
    ) async throws -> (TransportResponse, [String]) {
        guard isSigned else { return (try await send(request, before: deadline), []) }
        guard let signer else { throw CognitoError.credentialsRequired(operation: request.operation) }
        return try await signer.send(request, before: deadline) { try await send($0, before: deadline) }
    }

    private func send(
        _ request: TransportRequest,
        before deadline: OperationDeadline
    ) async throws -> TransportResponse {
        var request = request
        request.timeout = min(timeout, deadline.remaining ?? timeout)
        try request.validate()
        return try await transport.send(request)
    }
}

extension CognitoClient: Redacted {
    // The transport contains requests in flight, and the signer contains credentials.
    package var shown: KeyValuePairs<String, any Sendable> { ["region": region] }
}
