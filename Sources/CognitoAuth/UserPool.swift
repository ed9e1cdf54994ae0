public import CognitoCrypto
public import Foundation

/// A user pool as one app client uses it: the entry point for signing users in.
///
/// ```swift
/// let pool = try UserPool(id: "eu-west-1_Ab12Cd34E", clientID: "3n4b5urk1ft4fl3mg5e62d9ado")
/// let step = try await pool.signIn("ada", with: .srp(password: password))
/// ```
///
/// Create one value and use it until the program ends, from any task. Its copies share the retry quota, the measured clock skew,
/// the client tokens, and the credentials provider with its cache. A new value for each request would have a new quota and load
/// the AWS credentials each time.
///
/// The value contains the client secret, so its description shows only the user pool ID.
public struct UserPool: Sendable {
    /// The user pool ID.
    public let id: UserPoolID

    /// The client ID of the app client.
    public let clientID: String

    /// The client for all operations of Amazon Cognito.
    public let client: CognitoClient

    /// The operations that sign users in: those for apps, or the admin operations.
    public let access: Access

    /// The store for the remembered devices of this installation, or `nil` if the caller passes ``SignInContext/device`` instead.
    public let deviceStore: (any DeviceStore)?

    let clientSecret: String?
    let now: @Sendable () -> Date
    let makeSRPClient: @Sendable () throws -> SRPClient

    let clientTokens = ClientTokenCache()

    /// Creates a user pool from its IDs.
    ///
    /// - Parameters:
    ///   - id: The user pool ID: the Region and a name, joined by `_`, such as `eu-west-1_Ab12Cd34E`.
    ///   - clientID: The client ID of the app client.
    ///   - clientSecret: The client secret, if the app client has one. Requests then include the secret or a `SECRET_HASH`.
    ///   - access: The operations that sign users in. Defaults to those for apps.
    ///   - endpoint: The URL to use instead of the Region's endpoint, such as that of a local emulator.
    ///   - transport: The transport that sends the requests.
    ///   - retry: The retry policy.
    ///   - deviceStore: The store for remembered devices, for an app on the user's machine. A sign-in saves a newly
    ///     remembered device, and later sign-ins use it. A server passes ``SignInContext/device`` instead.
    ///   - timeout: The maximum time to wait for the complete response of each attempt.
    ///   - totalTimeout: The maximum time for an operation with its retries, delays, and credentials provider. A
    ///     sign-in calls several operations. Defaults to `nil`: no limit. See ``CognitoClient/totalTimeout``.
    ///   - observer: A closure that ``client`` calls after each attempt of an operation that is not canceled.
    /// - Throws: ``CognitoError`` with the code `invalidConfiguration` if the user pool ID is malformed, the client ID or the
    ///   client secret is empty, or `deviceStore` is combined with admin access or a client secret.
    public init(
        id: String,
        clientID: String,
        clientSecret: String? = nil,
        access: Access = .client,
        endpoint: URL? = nil,
        transport: any Transport = URLSessionTransport(),
        retry: RetryPolicy = .standard,
        deviceStore: (any DeviceStore)? = nil,
        timeout: Duration = .seconds(10),
        totalTimeout: Duration? = nil,
        observer: (@Sendable (OperationAttempt) -> Void)? = nil
    ) throws {
        try self.init(
            id: id,
            clientID: clientID,
            clientSecret: clientSecret,
            access: access,
            endpoint: endpoint,
            transport: transport,
            retrier: Retrier(retry, totalTimeout: totalTimeout),
            deviceStore: deviceStore,
            timeout: timeout,
            observer: observer,
            now: { Date() }
        )
    }

    /// Creates a user pool with a clock and a source of SRP keys, so that tests can reproduce every byte of a sign-in.
    package init(
        id: String,
        clientID: String,
        clientSecret: String? = nil,
        access: Access = .client,
        endpoint: URL? = nil,
        transport: any Transport,
        retrier: Retrier = Retrier(.standard),
        deviceStore: (any DeviceStore)? = nil,
        timeout: Duration = .seconds(10),
        observer: (@Sendable (OperationAttempt) -> Void)? = nil,
        now: @escaping @Sendable () -> Date,
        makeSRPClient: @escaping @Sendable () throws -> SRPClient = { try SRPClient() }
    ) throws {
        do throws(CognitoCryptoError) {
            self.id = try UserPoolID(id)
        } catch {
            throw CognitoError.invalidConfiguration("\(error)")
        }
        guard !clientID.isEmpty, clientSecret?.isEmpty != true else {
            throw CognitoError.invalidConfiguration("The client ID or client secret is empty.")
        }
        guard deviceStore == nil || (!access.isAdmin && clientSecret == nil) else {
            throw CognitoError.invalidConfiguration(
                "A device store finds a device by the username alone, so a server would skip the second factor for any "
                    + "browser. Pass the browser's device as SignInContext.device."
            )
        }
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.access = access
        self.deviceStore = deviceStore
        self.now = now
        self.makeSRPClient = makeSRPClient
        client = CognitoClient(
            region: AWSRegion(rawValue: self.id.region),
            endpoint: endpoint,
            transport: transport,
            credentials: access.credentials,
            retrier: retrier,
            timeout: timeout,
            observer: observer,
            now: now
        )
    }

    /// Starts a sign-in and continues it until it is complete or the user must answer a challenge.
    ///
    /// - Parameters:
    ///   - username: The entered username, or an alias that the user pool accepts.
    ///   - method: The authentication flow, with the password if the flow uses one.
    ///   - context: The context that every request of the sign-in carries.
    /// - Returns: The tokens, or the challenge to answer next.
    /// - Throws: ``CognitoError`` if Cognito rejects a request or cannot be reached.
    ///   ``CognitoError/isIncorrectUsernameOrPassword`` is `true` for an incorrect password and for an unknown user.
    ///   `CancellationError` if the task is canceled.
    public func signIn(
        _ username: String,
        with method: SignInMethod,
        context: SignInContext = .init()
    ) async throws -> SignInStep {
        try await SignInFlow(pool: self, context: context, enteredUsername: username).begin(method)
    }

    /// Continues a sign-in that an operation of ``client`` started, such as one with `AuthParameters` of your own.
    ///
    /// The answers are sent by the operations of ``access``, so the response must be of these too. `PASSWORD_VERIFIER`, whose answer
    /// requires the SRP key of the request, becomes ``SignInStep/unknown(_:)``. If the request used SRP, a challenge for the password
    /// itself is not rejected.
    ///
    /// - Parameters:
    ///   - response: The response of an operation that starts or continues a sign-in.
    ///   - username: The username or alias in the request.
    ///   - context: The context that every further request carries.
    /// - Returns: The tokens, or the challenge to answer next.
    /// - Throws: ``CognitoError`` if the response has neither tokens nor a challenge, and the errors of
    ///   ``signIn(_:with:context:)``.
    @concurrent
    public func resume(
        _ response: InitiateAuthResponse,
        username: String,
        context: SignInContext = .init()
    ) async throws -> SignInStep {
        var flow = SignInFlow(pool: self, context: context, enteredUsername: username)
        flow.device.key = try await flow.rememberedDevice(for: username)?.deviceKey
        flow.device.isStoredUnderEnteredUsername = flow.device.key != nil
        let operation = access.isAdmin ? AdminInitiateAuthRequest.operation : InitiateAuthRequest.operation
        return try await flow.step(after: AuthResponse(output: response, operation: operation, clockOffset: 0))
    }
}

extension UserPool {
    /// Opens a connection and precomputes a table for SRP, so that the next sign-in is faster.
    ///
    /// ```swift
    /// Task { await pool.prepare() }  // when the screen with the password appears, or the server starts
    /// ```
    ///
    /// The connection is opened by one GET request for the user pool's public keys, whose response is discarded. The request has
    /// no credentials, and uses the transport, the host, and the timeout of the sign-in. An error is ignored, because the sign-in
    /// reports it. Cognito closes a connection that isn't used for a while.
    @concurrent
    public func prepare() async {
        guard !Task.isCancelled else { return }
        async let tables: Void = SRPGroup.cognito.prepare()
        do {
            let endpoint = try client.endpoint ?? CognitoEndpoint.url(for: client.region)
            let request = JWKSFetcher.request(at: JWKSFetcher.url(of: id, at: endpoint), timeout: client.timeout)
            try request.validate()
            _ = try await client.transport.send(request)
        } catch {
            // The sign-in reports the same error.
        }
        await tables
    }
}

extension UserPool {
    /// The operations that sign users in: those for apps, or the admin operations with AWS credentials.
    public struct Access: Sendable {
        let credentials: (any AWSCredentialsProvider)?

        var isAdmin: Bool { credentials != nil }

        /// The access of an app that the user runs: `InitiateAuth` and `RespondToAuthChallenge`, without AWS credentials.
        public static var client: Self { Self(credentials: nil) }

        /// Returns the access of a server: `AdminInitiateAuth` and `AdminRespondToAuthChallenge`, signed with AWS credentials.
        ///
        /// The credentials need the permissions `cognito-idp:AdminInitiateAuth` and `cognito-idp:AdminRespondToAuthChallenge` for
        /// the user pool, and `cognito-idp:AdminUserGlobalSignOut` for a global sign-out. ``SignInMethod/password(_:)`` uses
        /// `ADMIN_USER_PASSWORD_AUTH`, and threat protection uses ``SignInContext/contextData``.
        public static func admin(credentials: some AWSCredentialsProvider) -> Self { Self(credentials: credentials) }
    }
}

extension UserPool.Access: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["isAdmin": isAdmin] }
}

extension UserPool: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["id": id.rawValue] }
}
