public import CognitoCrypto

public import Foundation

/// A user pool, seen from one app client: the door to a sign-in, step by step.
///
/// ```swift
/// let pool = try UserPool(id: "eu-west-1_Ab12Cd34E", clientID: "3n4b5urk1ft4fl3mg5e62d9ado")
/// let step = try await pool.signIn("ada", with: .srp(password: password))
/// ```
///
/// Create one pool and keep it for the life of the program; any task can use it. Its copies share the retry quota, the measured
/// clock skew, and the credentials provider with its cache, and another pool begins without them. A pool for each request would
/// send more retries to a service in trouble, and would load the AWS credentials for each request.
///
/// A pool holds the client secret, so a description shows the pool's ID only.
public struct UserPool: Sendable {
    /// The pool's id, in its parts.
    public let id: UserPoolID

    /// The app client's id.
    public let clientID: String

    /// The service's operations, for what goes beyond the sign-in.
    public let client: CognitoClient

    /// Who calls the service: the user's own program, or a server.
    public let access: Access

    /// The store of this installation's remembered devices, or `nil` if the caller passes them as ``SignInContext/device``.
    public let devices: (any DeviceStore)?

    let clientSecret: String?
    let now: @Sendable () -> Date
    let makeSRPClient: @Sendable () throws -> SRPClient

    /// A user pool and one of its app clients.
    ///
    /// - Parameters:
    ///   - id: The pool's id, Region and name joined by `_`, such as `eu-west-1_Ab12Cd34E`.
    ///   - clientID: The app client's id.
    ///   - clientSecret: The app client's secret, if it has one; every request then carries a `SECRET_HASH`.
    ///   - access: Who calls the service; the user's own program unless given.
    ///   - endpoint: Where to call instead of the Region's own endpoint, such as a local emulator.
    ///   - transport: What carries the requests.
    ///   - retry: How often a request is sent again that failed in passing.
    ///   - devices: The store of remembered devices, for a program on the user's machine. A sign-in saves the device that it
    ///     confirms, and proves it from then on. A server passes ``SignInContext/device`` instead.
    ///   - timeout: The longest time to wait for a complete answer, each time a request is sent.
    ///   - totalTimeout: The longest time for an operation with its retries, their delays, and the credentials provider; a sign-in
    ///     calls several operations. Defaults to `nil`: no limit. See ``CognitoClient/totalTimeout``.
    /// - Throws: ``CognitoError`` with the code `invalidConfiguration` if the pool's id is malformed, the app client's id or
    ///   secret is empty, or `devices` is combined with admin access or a client secret.
    public init(
        id: String,
        clientID: String,
        clientSecret: String? = nil,
        access: Access = .client,
        endpoint: URL? = nil,
        transport: any Transport = URLSessionTransport(),
        retry: RetryPolicy = .standard,
        devices: (any DeviceStore)? = nil,
        timeout: Duration = .seconds(10),
        totalTimeout: Duration? = nil
    ) throws {
        try self.init(
            id: id,
            clientID: clientID,
            clientSecret: clientSecret,
            access: access,
            endpoint: endpoint,
            transport: transport,
            retries: Retrier(retry, totalTimeout: totalTimeout),
            devices: devices,
            timeout: timeout,
            now: { Date() },
            makeSRPClient: { try SRPClient() }
        )
    }

    /// The same with the clock and the source of SRP keys given, for tests that repeat an exchange to the byte.
    package init(
        id: String,
        clientID: String,
        clientSecret: String? = nil,
        access: Access = .client,
        endpoint: URL? = nil,
        transport: any Transport,
        retries: Retrier = Retrier(.standard),
        devices: (any DeviceStore)? = nil,
        timeout: Duration = .seconds(10),
        now: @escaping @Sendable () -> Date,
        makeSRPClient: @escaping @Sendable () throws -> SRPClient
    ) throws {
        do throws(CognitoCryptoError) {
            self.id = try UserPoolID(id)
        } catch {
            throw CognitoError.invalidConfiguration("\(error)")
        }
        guard !clientID.isEmpty, clientSecret?.isEmpty != true else {
            throw CognitoError.invalidConfiguration("The app client's id or secret is empty.")
        }
        guard devices == nil || (!access.isAdmin && clientSecret == nil) else {
            throw CognitoError.invalidConfiguration(
                "A device store identifies a device by the username alone, so a server would skip the second factor for any "
                    + "browser. Pass the browser's own device as SignInContext.device."
            )
        }
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.access = access
        self.devices = devices
        self.now = now
        self.makeSRPClient = makeSRPClient
        client = CognitoClient(
            region: Region(rawValue: self.id.region),
            endpoint: endpoint,
            transport: transport,
            credentials: access.credentials,
            retries: retries,
            timeout: timeout,
            now: now
        )
    }

    /// Begins a sign-in and goes as far as it can without an answer from the user.
    ///
    /// - Parameters:
    ///   - username: The name the user typed: user name, or an alias that the pool accepts.
    ///   - method: How the user proves who they are.
    ///   - context: What goes with every call of the sign-in.
    /// - Returns: The tokens, or the challenge to answer next.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached; ``CognitoError/isBadCredentials`` covers a
    ///   wrong password and an unknown user alike. `CancellationError`.
    public func signIn(
        _ username: String,
        with method: SignInMethod,
        context: SignInContext = .init()
    ) async throws -> SignInStep {
        try await SignInFlow(pool: self, context: context, enteredUsername: username).begin(method)
    }
}

extension UserPool {
    /// Prepares a sign-in that follows soon: opens a connection and computes the tables of SRP.
    ///
    /// ```swift
    /// Task { await pool.prepare() }  // when the screen with the password appears, or the server starts
    /// ```
    ///
    /// The connection is opened by one GET request for the pool's public keys, whose response is discarded. The request needs no
    /// credentials. It is sent over the pool's transport to the host of the sign-in, and has the pool's timeout.
    ///
    /// An error is ignored, because the sign-in has the same error. Cognito closes a connection that isn't used for a while. AWS
    /// credentials and remembered devices are not fetched.
    @concurrent
    public func prepare() async {
        guard !Task.isCancelled else { return }
        async let arithmetic: Void = SRPGroup.cognito.prepare()
        await openConnection()
        await arithmetic
    }

    private func openConnection() async {
        do {
            let endpoint = try client.endpoint ?? Endpoint.url(for: client.region)
            let request = JWKSFetcher.request(at: JWKSFetcher.url(of: id, at: endpoint), timeout: client.timeout)
            try request.validate()
            _ = try await client.transport.send(request)
        } catch {
            // The sign-in has the same error.
        }
    }
}

extension UserPool {
    /// Who calls the service: the user's own program, or a server with AWS credentials of its own.
    ///
    /// It is a property of the pool, so that nothing else of a sign-in differs.
    public struct Access: Sendable {
        let credentials: (any AWSCredentialsProvider)?

        var isAdmin: Bool { credentials != nil }

        /// A program that the user runs: `InitiateAuth` and `RespondToAuthChallenge`, which need no AWS credentials.
        public static var client: Self { Self(credentials: nil) }

        /// A server: `AdminInitiateAuth` and `AdminRespondToAuthChallenge`, signed with AWS credentials.
        ///
        /// They need the permissions `cognito-idp:AdminInitiateAuth` and `cognito-idp:AdminRespondToAuthChallenge` for the pool,
        /// and `cognito-idp:AdminUserGlobalSignOut` where a session is signed out everywhere. A
        /// password is then sent by `ADMIN_USER_PASSWORD_AUTH`, and threat protection learns of the user's request by
        /// ``SignInContext/contextData``.
        ///
        /// - Parameter credentials: Where the AWS credentials come from.
        /// - Returns: The access.
        public static func admin(credentials: some AWSCredentialsProvider) -> Self { Self(credentials: credentials) }
    }
}

extension UserPool.Access: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["isAdmin": isAdmin] }
}

extension UserPool: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["id": id.rawValue] }
}
