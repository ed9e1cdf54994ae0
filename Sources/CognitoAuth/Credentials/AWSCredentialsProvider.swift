import CognitoCrypto
import Foundation

/// A provider of AWS credentials.
///
/// ```swift
/// let client = CognitoClient(region: "eu-west-1", credentials: .environment)
/// let other = CognitoClient(region: "eu-west-1", credentials: .custom { try await vault.credentials() })
/// ```
///
/// The client calls the provider for every request that it signs. Therefore your own implementation should cache credentials
/// while they are valid.
public protocol AWSCredentialsProvider: Sendable {
    /// Returns valid credentials.
    ///
    /// - Returns: The credentials.
    /// - Throws: ``CognitoError`` with the code `credentialsUnavailable`; `CancellationError`.
    func credentials() async throws -> AWSCredentials
}

/// A credentials provider of this library, such as `.environment`.
///
/// Except for `.static` and `.environment`, every provider caches credentials. It refreshes them five minutes before they expire,
/// or after 15 minutes if they have no expiration. Concurrent callers share one refresh. After a failed refresh, the provider
/// returns cached credentials only if their expiration is in the future. Only copies share a cache, so store the provider.
public struct StandardAWSCredentialsProvider: AWSCredentialsProvider {
    private let provider: any AWSCredentialsProvider

    init(_ provider: any AWSCredentialsProvider) { self.provider = provider }

    /// Returns valid credentials.
    ///
    /// - Returns: The credentials.
    /// - Throws: ``CognitoError`` with the code `credentialsUnavailable`, whose message contains the name of each provider that
    ///   was tried and the reason why it has no credentials, or another code if the provider belongs to an ``IdentityPool``;
    ///   `CancellationError`.
    public func credentials() async throws -> AWSCredentials {
        do {
            return try await provider.credentials()
        } catch let error as CredentialsError {
            throw error.cognitoError
        }
    }
}

extension StandardAWSCredentialsProvider: Redacted {}

extension AWSCredentialsProvider where Self == StandardAWSCredentialsProvider {
    /// Returns a provider of fixed credentials.
    public static func `static`(_ credentials: AWSCredentials) -> Self { Self(StaticCredentials(value: credentials)) }

    /// Returns a provider of a fixed access key, and of the session token if the credentials are temporary.
    public static func `static`(accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil) -> Self {
        .static(AWSCredentials(accessKeyID: accessKeyID, secretAccessKey: secretAccessKey, sessionToken: sessionToken))
    }

    /// A provider that reads `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, and `AWS_SESSION_TOKEN`, without a cache.
    public static var environment: Self { Self(EnvironmentCredentials(dependencies: .live)) }

    /// Returns a provider of a profile in the files of the AWS CLI, `~/.aws/credentials` and `~/.aws/config`.
    ///
    /// `AWS_SHARED_CREDENTIALS_FILE` and `AWS_CONFIG_FILE` override the paths. The profile must contain an access key, or a
    /// `credential_process` that prints credentials as JSON. A shell runs the process, for at most one minute, without standard
    /// input. Its messages go to standard error. Only the programs that the profile names should be able to change the file.
    ///
    /// Properties that select another identity, such as `role_arn` or `sso_session`, are not supported and cause an error. The
    /// AWS CLI supports them: `credential_process = aws configure export-credentials --profile NAME --format process`.
    ///
    /// - Parameter name: The profile's name. Defaults to `AWS_PROFILE`, or `default` if this variable is not set.
    /// - Returns: A provider.
    public static func profile(_ name: String? = nil) -> Self {
        cached(ProfileCredentials(name: name, dependencies: .live))
    }

    /// A provider that assumes a role with a web identity token, such as that of a Kubernetes service account.
    ///
    /// `AWS_WEB_IDENTITY_TOKEN_FILE` contains the path of the token, `AWS_ROLE_ARN` the role, and `AWS_REGION` or
    /// `AWS_DEFAULT_REGION` the Region. `AWS_ROLE_SESSION_NAME` and `AWS_ENDPOINT_URL_STS` are optional.
    public static var webIdentity: Self { cached(WebIdentityCredentials(dependencies: .live)) }

    /// A provider that requests credentials from the endpoint of a container: an Amazon ECS task, or a pod with EKS Pod Identity.
    ///
    /// `AWS_CONTAINER_CREDENTIALS_RELATIVE_URI` or `AWS_CONTAINER_CREDENTIALS_FULL_URI` contains the endpoint.
    /// `AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE` or `AWS_CONTAINER_AUTHORIZATION_TOKEN` contains the authorization token.
    public static var container: Self { cached(ContainerCredentials(dependencies: .live)) }

    /// A provider that requests credentials of an EC2 instance's role from version 2 of the instance metadata service.
    ///
    /// `AWS_EC2_METADATA_DISABLED=true` disables the provider, and `AWS_EC2_METADATA_SERVICE_ENDPOINT` overrides its endpoint. An
    /// endpoint with an IPv6 address cannot be reached on Linux.
    public static var instanceMetadata: Self { cached(InstanceMetadataCredentials(dependencies: .live)) }

    /// The default provider chain: environment, profile, web identity token, container, and instance metadata, as in the AWS SDK
    /// for Swift.
    ///
    /// If a provider is configured but invalid, the search ends, because the next provider may have another identity's
    /// credentials.
    public static var `default`: Self { cached(CredentialsChain.default(.live)) }

    /// Returns a provider that calls a closure, for example to request credentials from a vault or to assume a role.
    ///
    /// Concurrent callers share one call, which has no timeout and continues if a caller is canceled. The closure is called again
    /// five minutes before the credentials expire, or after 15 minutes if they have no expiration.
    ///
    /// - Parameter body: A closure that returns credentials, with an `expiration` if they are temporary.
    /// - Returns: A provider.
    public static func custom(_ body: @escaping @Sendable () async throws -> AWSCredentials) -> Self {
        cached(CustomCredentials(body: body))
    }

    private static func cached(_ provider: some AWSCredentialsProvider) -> Self {
        Self(CredentialsCache(provider, now: CredentialsDependencies.live.now))
    }
}

/// A provider that caches the credentials of another one.
struct CredentialsCache: AWSCredentialsProvider, Redacted {
    private let cache: RenewingCache<AWSCredentials>

    init(_ provider: any AWSCredentialsProvider, now: @escaping @Sendable () -> Date) {
        cache = RenewingCache(now: now, expiration: \.expiration) { try await provider.credentials() }
    }

    func credentials() async throws -> AWSCredentials { try await cache.value() }
}

struct StaticCredentials: AWSCredentialsProvider, Redacted {
    let value: AWSCredentials

    func credentials() throws -> AWSCredentials { try value.validated(provider: "Static credentials") }
}

struct CustomCredentials: AWSCredentialsProvider {
    private static let name = "Custom provider"

    let body: @Sendable () async throws -> AWSCredentials

    func credentials() async throws -> AWSCredentials {
        do {
            return try await body().validated(provider: Self.name)
        } catch let error as CredentialsError {
            throw error
        } catch let error as CognitoError {
            throw CredentialsError.invalid(Self.name, "the closure failed: \(error)")
        } catch {
            // The error's description may contain a secret.
            throw CredentialsError.invalid(Self.name, "the closure threw an error of type \(type(of: error))")
        }
    }
}
