import CognitoCrypto

/// A provider of AWS credentials.
///
/// The client calls it before every request that it signs. Therefore a provider of your own should cache its credentials while they
/// are valid, as the ones of this library do:
///
/// ```swift
/// let client = CognitoClient(region: "eu-west-1", credentials: .environment)
/// let other = CognitoClient(region: "eu-west-1", credentials: .custom { try await vault.credentials() })
/// ```
public protocol AWSCredentialsProvider: Sendable {
    /// Returns valid credentials.
    ///
    /// - Returns: The credentials.
    /// - Throws: ``CognitoError`` with the code `credentialsUnavailable`; `CancellationError`.
    func credentials() async throws -> AWSCredentials
}

/// A provider of this library, which the members of ``AWSCredentialsProvider`` return, such as `.environment`.
///
/// It caches temporary credentials and refreshes them five minutes before they expire. Concurrent callers share one refresh. While a
/// refresh fails, it returns the cached credentials until they expire. It reads credentials without an expiration again after 15
/// minutes. Copies of a value share the cache. Two values do not, so create one and keep it.
public struct StandardAWSCredentialsProvider: AWSCredentialsProvider {
    private let provider: any AWSCredentialsProvider

    init(_ provider: any AWSCredentialsProvider) { self.provider = provider }

    /// Returns valid credentials.
    ///
    /// - Returns: The credentials.
    /// - Throws: ``CognitoError`` with the code `credentialsUnavailable`, whose message names every provider that was tried with the
    ///   reason why it has no credentials; `CancellationError`.
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

    /// Returns a provider of a fixed access key, with the session token if it is a temporary one.
    public static func `static`(accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil) -> Self {
        .static(
            AWSCredentials(accessKeyID: accessKeyID, secretAccessKey: secretAccessKey, sessionToken: sessionToken)
        )
    }

    /// The environment variables `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, and `AWS_SESSION_TOKEN`, which are never cached.
    public static var environment: Self { Self(EnvironmentCredentials(dependencies: .live)) }

    /// Returns a provider of a profile in the files of the AWS CLI, `~/.aws/credentials` and `~/.aws/config`.
    ///
    /// `AWS_SHARED_CREDENTIALS_FILE` and `AWS_CONFIG_FILE` override the paths. The profile must contain an access key: `role_arn`,
    /// `credential_process`, and the `sso_` properties are not supported and cause an error.
    ///
    /// - Parameter name: The profile's name. Defaults to `AWS_PROFILE`, or `default` if that is not set.
    /// - Returns: A provider.
    public static func profile(_ name: String? = nil) -> Self {
        cached(ProfileCredentials(name: name, dependencies: .live))
    }

    /// The credentials endpoint of a container: of its task in Amazon ECS, or of its pod by EKS Pod Identity.
    ///
    /// `AWS_CONTAINER_CREDENTIALS_RELATIVE_URI` or `AWS_CONTAINER_CREDENTIALS_FULL_URI` contains its address, and
    /// `AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE` or `AWS_CONTAINER_AUTHORIZATION_TOKEN` the authorization token.
    public static var container: Self { cached(ContainerCredentials(dependencies: .live)) }

    /// The role of an EC2 instance, from version 2 of its metadata service.
    ///
    /// `AWS_EC2_METADATA_DISABLED` disables it, and `AWS_EC2_METADATA_SERVICE_ENDPOINT` overrides its address. An endpoint with an IPv6
    /// address cannot be reached on Linux.
    public static var instanceMetadata: Self { cached(InstanceMetadataCredentials(dependencies: .live)) }

    /// The default provider chain: environment, profile, container, and instance metadata, as in the AWS SDK for Swift.
    ///
    /// A provider that is configured but invalid ends the search, because the next one may have another identity's credentials. Web
    /// identity tokens (`AWS_WEB_IDENTITY_TOKEN_FILE`) follow the profile in this order. They are not supported and cause an error.
    public static var `default`: Self { cached(CredentialsChain.default(.live)) }

    /// Returns a provider of the credentials that a closure returns, such as those of a vault, another SDK, or an assumed role.
    ///
    /// Concurrent callers share one call, which is repeated five minutes before the credentials expire. If a caller is canceled, the
    /// call goes on. It has no timeout.
    ///
    /// - Parameter body: A closure that returns credentials, with their `expiration` if they have one.
    /// - Returns: A provider.
    public static func custom(_ body: @escaping @Sendable () async throws -> AWSCredentials) -> Self {
        cached(CustomCredentials(body: body))
    }

    private static func cached(_ provider: some AWSCredentialsProvider) -> Self {
        Self(CredentialsCache(provider, now: CredentialsDependencies.live.now))
    }
}

struct StaticCredentials: AWSCredentialsProvider, Redacted {
    let value: AWSCredentials

    func credentials() throws -> AWSCredentials { try value.validated("Static credentials") }
}

struct CustomCredentials: AWSCredentialsProvider {
    let body: @Sendable () async throws -> AWSCredentials

    func credentials() async throws -> AWSCredentials {
        do {
            return try await body().validated("Closure")
        } catch let error as CredentialsError {
            throw error
        } catch let error as CognitoError {
            throw CredentialsError.invalid("Closure", "it failed: \(error)")
        } catch {
            // The error's description may contain a secret.
            throw CredentialsError.invalid("Closure", "it failed with a \(type(of: error))")
        }
    }
}
