import CognitoCrypto
public import Foundation

/// A client of the Amazon Cognito user pools API, with a function for each supported operation.
///
/// Functions, types, and members have the names of the API in Swift case. The client does not answer challenges or compute secret
/// hashes: use ``UserPool`` for that. An enumerated type, such as ``UserStatusType``, also accepts values that this version does
/// not define.
///
/// Create one client and reuse it. Its copies share the retry quota, the measured clock skew, and the cached AWS credentials. Its
/// description shows only the Region.
///
/// Every operation throws a ``CognitoError`` if Cognito rejects the request or cannot be reached, and `CancellationError` if its
/// task is canceled. The codes `invalidParameter`, `notAuthorized`, `resourceNotFound`, `operationNotEnabled`, `tooManyRequests`,
/// `internalError`, and `forbidden` are possible for each operation. The documentation of an operation lists its further codes.
///
/// ```swift
/// let client = CognitoClient(region: "eu-west-1")
/// let response = try await client.initiateAuth(
///     InitiateAuthRequest(clientID: id, authParameters: .userPassword(username: "ada", password: password))
/// )
/// ```
public struct CognitoClient: Sendable {
    /// The Region of the user pools.
    public let region: AWSRegion

    /// The custom endpoint, or `nil` for the endpoint of the Region.
    public let endpoint: URL?

    /// The maximum time to wait for the complete response of each attempt.
    public let timeout: Duration

    /// The maximum time for an operation with its retries, delays, and credentials provider, or `nil` for no limit.
    ///
    /// More than one day counts as one day. The timeout of an attempt is the remaining time if that is shorter than ``timeout``.
    /// After its timeout, an attempt throws an error with the code `timedOut` if the request was not sent or is idempotent, and
    /// `outcomeUnknown` otherwise. If the delay before a retry exceeds the remaining time, the operation throws the last error
    /// immediately. A credentials provider can continue to run after the operation has thrown.
    public var totalTimeout: Duration? { retrier.totalTimeout }

    let transport: any Transport
    /// The URL of the requests, or the error if it is invalid.
    private let url: Result<URL, any Error>
    private let retrier: Retrier
    private let signer: RequestSigner?
    private let observer: (@Sendable (OperationAttempt) -> Void)?

    /// Creates a client for a Region.
    ///
    /// - Parameters:
    ///   - region: The Region.
    ///   - endpoint: A custom endpoint, such as a local emulator or ``CognitoEndpoint/url(for:fips:)``: an HTTPS URL, or an HTTP
    ///     URL with a loopback address. Defaults to `nil`: the endpoint of the Region.
    ///   - transport: The transport that sends the requests.
    ///   - credentials: The AWS credentials for admin operations. Defaults to `nil`: these operations throw an error.
    ///   - retry: The retry policy.
    ///   - timeout: The maximum time to wait for the complete response of each attempt.
    ///   - totalTimeout: The maximum time for an operation with its retries, delays, and credentials provider. Defaults to `nil`:
    ///     no limit.
    ///   - observer: A closure that the client calls after each attempt that is not canceled. The caller of the operation waits
    ///     for it.
    public init(
        region: AWSRegion,
        endpoint: URL? = nil,
        transport: any Transport = URLSessionTransport(),
        credentials: (any AWSCredentialsProvider)? = nil,
        retry: RetryPolicy = .standard,
        timeout: Duration = .seconds(10),
        totalTimeout: Duration? = nil,
        observer: (@Sendable (OperationAttempt) -> Void)? = nil
    ) {
        self.init(
            region: region,
            endpoint: endpoint,
            transport: transport,
            credentials: credentials,
            retrier: Retrier(retry, totalTimeout: totalTimeout),
            timeout: timeout,
            observer: observer,
            now: { Date() }
        )
    }

    /// Creates a client with the given clocks, for tests with fixed signatures and without delays.
    package init(
        region: AWSRegion,
        endpoint: URL? = nil,
        transport: any Transport,
        credentials: (any AWSCredentialsProvider)?,
        retrier: Retrier = Retrier(.standard),
        timeout: Duration = .seconds(10),
        observer: (@Sendable (OperationAttempt) -> Void)? = nil,
        now: @escaping @Sendable () -> Date
    ) {
        self.region = region
        self.endpoint = endpoint
        url = Result {
            let url = try endpoint ?? CognitoEndpoint.url(for: region)
            try TransportRequest.validate(url)
            return url
        }
        self.transport = transport
        self.signer = credentials.map { RequestSigner(credentials: $0, region: region, now: now) }
        self.retrier = retrier
        self.timeout = timeout
        self.observer = observer
    }

    /// Sends a request, with retries, and returns the response.
    @concurrent
    @discardableResult
    func perform<Operation: CognitoOperation>(_ input: Operation) async throws -> Operation.Response {
        try await performWithServerDate(input).response
    }

    /// Performs an operation, and returns the response with the date in its `Date` header field.
    @concurrent
    func performWithServerDate<Operation: CognitoOperation>(
        _ input: Operation
    ) async throws -> (response: Operation.Response, date: Date?) {
        try Task.checkCancellation()
        let request: TransportRequest
        do {
            request = try AWSJSON.request(for: input, url: url.get(), timeout: timeout)
        } catch let error as TransportError {
            throw error.cognitoError(for: input)
        }
        var output: Operation.Response?
        let response = try await send(request, for: input) { response, sessionToken in
            output = try AWSJSON.response(to: input, in: response, sessionToken: sessionToken)
        }
        guard let output else { preconditionFailure("The closure either sets the output or throws an error.") }
        return (output, response.header("date").flatMap(AWSDateFormat.date(http:)))
    }

    /// Sends the request of an operation, with retries, and returns the response that a closure has decoded.
    ///
    /// The function is not generic, because the compiler would then create one for each operation.
    private func send(
        _ request: TransportRequest,
        for input: any CognitoOperation,
        decode: (TransportResponse, _ sessionToken: String?) throws -> Void
    ) async throws -> TransportResponse {
        try await retrier.run { deadline, number in
            let start = deadline.now()
            func report(_ httpStatus: Int?, _ requestID: @autoclosure () -> String?, _ error: CognitoError? = nil) {
                observer?(
                    OperationAttempt(
                        operation: request.operation,
                        number: number,
                        duration: deadline.now() - start,
                        httpStatus: httpStatus,
                        errorCode: error?.code,
                        requestID: requestID()
                    )
                )
            }
            do {
                let response = try await attempt(request, for: input, before: deadline, decode: decode)
                report(response.status, response.requestID(redacting: input.secrets))
                return response
            } catch let error as CognitoError {
                report(error.httpStatus, error.requestID, error)
                throw error
            }
        }
    }

    /// Makes one attempt to send a request, and throws only `CancellationError` or a ``CognitoError``.
    private func attempt(
        _ request: TransportRequest,
        for input: any CognitoOperation,
        before deadline: OperationDeadline,
        decode: (TransportResponse, _ sessionToken: String?) throws -> Void
    ) async throws -> TransportResponse {
        do {
            let isSigned = type(of: input).requiresCredentials
            let (response, sessionToken) = try await send(request, isSigned: isSigned, before: deadline)
            try decode(response, sessionToken)
            return response
        } catch let error as TransportError {
            throw error.cognitoError(for: input)
        } catch let error where !(error is CognitoError || error is CancellationError) {
            throw TransportError(error).cognitoError(for: input)
        }
    }

    /// Sends a request, and returns the response and the session token of the AWS credentials that signed the request.
    private func send(
        _ request: TransportRequest,
        isSigned: Bool,
        before deadline: OperationDeadline
    ) async throws -> (TransportResponse, sessionToken: String?) {
        guard isSigned else { return (try await send(request, before: deadline), nil) }
        guard let signer else { throw CognitoError.credentialsRequired(operation: request.operation) }
        return try await signer.send(request, before: deadline) { try await send($0, before: deadline) }
    }

    private func send(
        _ request: TransportRequest,
        before deadline: OperationDeadline
    ) async throws -> TransportResponse {
        var request = request
        request.timeout = min(timeout, deadline.remaining ?? timeout)
        try request.validateExceptURL()
        return try await transport.send(request)
    }
}

extension CognitoClient: Redacted {
    // The transport contains requests in flight, and the signer contains credentials.
    package var printableFields: KeyValuePairs<String, any Sendable> { ["region": region] }
}
