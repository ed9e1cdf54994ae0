import CognitoCrypto
public import Foundation

/// An identity pool, which exchanges a user's ID token for temporary AWS credentials.
///
/// ```swift
/// let identityPool = try IdentityPool(id: "eu-west-1:5f3a2c1e-0b4d-4c6a-9e8f-7a6b5c4d3e2f")
/// let provider = identityPool.credentialsProvider(for: session)
/// let credentials = try await provider.credentials()
/// ```
///
/// The identity pool must accept the user pool and the app client as an identity provider. The credentials are those of its role
/// for authenticated users, unless the role settings of the identity provider select another one: by rules, or by the user's
/// groups. The credentials need no AWS credentials to request, and expire after one hour by default.
///
/// Create one value and use it until the program ends. Its copies share the retry quota.
///
/// Source: `GetId` and `GetCredentialsForIdentity` in the API reference of Amazon Cognito identity pools.
public struct IdentityPool: Sendable {
    /// The identity pool ID: a Region and a UUID, joined by `:`.
    public let id: String

    /// The ARN of the role to use, or `nil` for the role that the identity pool selects.
    public let customRoleARN: String?

    private let client: CognitoClient

    /// Creates an identity pool from its ID.
    ///
    /// - Parameters:
    ///   - id: The identity pool ID: a Region and a UUID, joined by `:`, at most 55 characters.
    ///   - customRoleARN: The ARN of one of the roles in the claim `cognito:roles` of the ID token, which the user's groups have,
    ///     20 to 2,048 characters. Requires the role setting to use the role in the token. Defaults to `nil`: the role that the
    ///     identity pool selects.
    ///   - endpoint: The URL to use instead of the Region's endpoint, such as that of a local emulator.
    ///   - transport: The transport that sends the requests.
    ///   - retry: The retry policy.
    ///   - timeout: The maximum time to wait for the complete response of each attempt.
    ///   - totalTimeout: The maximum time for each of the two operations with its retries and delays. Defaults to `nil`: no limit.
    ///   - observer: A closure that is called after each attempt of the two operations that is not canceled.
    /// - Throws: ``CognitoError`` with the code `invalidConfiguration` if the identity pool ID is malformed.
    public init(
        id: String,
        customRoleARN: String? = nil,
        endpoint: URL? = nil,
        transport: any Transport = URLSessionTransport(),
        retry: RetryPolicy = .standard,
        timeout: Duration = .seconds(10),
        totalTimeout: Duration? = nil,
        observer: (@Sendable (OperationAttempt) -> Void)? = nil
    ) throws {
        let parts = id.split(separator: ":", omittingEmptySubsequences: false)
        guard id.utf8.count <= 55, parts.count == 2, parts[1].wholeMatch(of: /[0-9a-f\-]+/) != nil else {
            throw CognitoError.invalidConfiguration(
                "The identity pool ID is malformed. It is a Region and a UUID, such as "
                    + "eu-west-1:5f3a2c1e-0b4d-4c6a-9e8f-7a6b5c4d3e2f."
            )
        }
        let region = AWSRegion(rawValue: String(parts[0]))
        self.id = id
        self.customRoleARN = customRoleARN
        client = CognitoClient(
            region: region,
            endpoint: try endpoint
                ?? URL(string: "https://\(CognitoEndpoint.host(of: "cognito-identity", in: region))/"),
            transport: transport,
            retry: retry,
            timeout: timeout,
            totalTimeout: totalTimeout,
            observer: observer
        )
    }

    /// Returns a provider of the AWS credentials of a signed-in user.
    ///
    /// The provider caches the credentials, and renews them with a valid ID token of the session, as
    /// ``StandardAWSCredentialsProvider`` describes. When the session has ended, the provider throws the session's error.
    /// Credentials that it returned before remain valid until they expire. Store the provider, because only copies share a cache.
    ///
    /// The provider also throws a ``CognitoError``: `notAuthorized` if the identity pool doesn't accept the ID token,
    /// `invalidIdentityPoolConfiguration` if it has no usable role, `resourceNotFound` if it doesn't exist, and
    /// `invalidConfiguration` if the session has no ID token.
    ///
    /// - Parameter session: The session of the user.
    /// - Returns: The provider.
    public func credentialsProvider(for session: UserSession) -> StandardAWSCredentialsProvider {
        let cache = CredentialsCache(IdentityCredentials(self, session), now: session.pool.now)
        return StandardAWSCredentialsProvider(SessionCredentials(session: session, cache: cache))
    }

    /// Returns the user's identity ID, which policies contain as `${cognito-identity.amazonaws.com:sub}`.
    ///
    /// The first request for a user creates the identity.
    ///
    /// - Parameter session: The session of the user.
    /// - Returns: The identity ID: a Region and a UUID, joined by `:`.
    /// - Throws: ``CognitoError``, as ``credentialsProvider(for:)`` describes; `CancellationError`.
    public func identityID(for session: UserSession) async throws -> String {
        try await identityID(for: logins(of: session))
    }

    fileprivate func identityID(for logins: [String: String]) async throws -> String {
        let response = try await client.perform(GetIDRequest(identityPoolID: id, logins: logins))
        guard let identityID = response["IdentityId"]?.string else {
            throw CognitoError.invalidResponse("The response has no identity ID.", operation: GetIDRequest.operation)
        }
        return identityID
    }

    fileprivate func credentials(for identityID: String, _ logins: [String: String]) async throws -> AWSCredentials {
        let request = GetCredentialsForIdentityRequest(
            identityID: identityID,
            logins: logins,
            customRoleARN: customRoleARN
        )
        let response = try await client.perform(request)["Credentials"]
        let credentials = AWSCredentials(
            accessKeyID: response?["AccessKeyId"]?.string ?? "",
            secretAccessKey: response?["SecretKey"]?.string ?? "",
            sessionToken: response?["SessionToken"]?.string ?? "",
            expiration: response?["Expiration"]?.number.map(Date.init(timeIntervalSince1970:))
        )
        guard credentials.isValid, credentials.expiration != nil else {
            throw CognitoError.invalidResponse(
                "The AWS credentials in the response are incomplete or malformed.",
                operation: GetCredentialsForIdentityRequest.operation
            )
        }
        return credentials
    }

    /// Returns a valid ID token under the name of the user pool as an identity provider.
    fileprivate func logins(of session: UserSession) async throws -> [String: String] {
        let pool = session.pool
        var tokens = try await session.validTokens()
        // ID tokens can have a shorter validity than access tokens. Only the difference of their times is independent of the clocks.
        if let token = tokens.unverifiedIDToken, let start = token.issuedAt, let end = token.expiresAt,
            tokens.expiresAt + end.timeIntervalSince(start) - TimeInterval(tokens.expiresIn) <= pool.now()
        {
            tokens = try await session.refreshedTokens()
        }
        guard let idToken = tokens.idToken else {
            throw CognitoError.invalidConfiguration(
                "The session has no ID token, which the identity pool requires. Sign in again."
            )
        }
        let host = try CognitoEndpoint.host(of: "cognito-idp", in: AWSRegion(rawValue: pool.id.region))
        return ["\(host)/\(pool.id.rawValue)": idToken]
    }
}

extension IdentityPool: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["id": id] }
}

/// A provider that requests credentials with an ID token of a session, without a cache.
private actor IdentityCredentials: AWSCredentialsProvider {
    private let identityPool: IdentityPool
    private let session: UserSession
    /// The identity ID, or `nil` before the first request and after an error, because the identity may have been deleted.
    private var identityID: String?

    init(_ identityPool: IdentityPool, _ session: UserSession) {
        self.identityPool = identityPool
        self.session = session
    }

    func credentials() async throws -> AWSCredentials {
        let logins = try await identityPool.logins(of: session)
        let known = identityID.take()
        let id = if let known { known } else { try await identityPool.identityID(for: logins) }
        let credentials = try await identityPool.credentials(for: id, logins)
        identityID = id
        return credentials
    }
}

/// A provider that returns cached credentials only while a session has not ended.
private struct SessionCredentials: AWSCredentialsProvider {
    let session: UserSession
    let cache: CredentialsCache

    func credentials() async throws -> AWSCredentials {
        // The session may continue with other tokens in its store. Otherwise, it throws the reason of its end.
        if await !session.isSignedIn { _ = try await session.validTokens() }
        return try await cache.credentials()
    }
}

/// The request of `GetId`, which returns the identity of a user, and creates it if it doesn't exist.
private struct GetIDRequest: CognitoOperation {
    static let service = "AWSCognitoIdentityService"
    static let operation = "GetId"
    typealias Response = [String: JSONValue]
    var isIdempotent: Bool { true }

    let identityPoolID: String
    let logins: [String: String]

    private enum CodingKeys: String, CodingKey {
        case identityPoolID = "IdentityPoolId"
        case logins = "Logins"
    }
}

/// The request of `GetCredentialsForIdentity`, which returns temporary AWS credentials.
private struct GetCredentialsForIdentityRequest: CognitoOperation {
    static let service = GetIDRequest.service
    static let operation = "GetCredentialsForIdentity"
    typealias Response = [String: JSONValue]
    var isIdempotent: Bool { true }

    let identityID: String
    let logins: [String: String]
    let customRoleARN: String?

    private enum CodingKeys: String, CodingKey {
        case identityID = "IdentityId"
        case logins = "Logins"
        case customRoleARN = "CustomRoleArn"
    }
}
