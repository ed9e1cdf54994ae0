extension AWSCredentialsProvider where Self == AWSCredentialsSource {
    /// The credentials given, as they are.
    ///
    /// - Parameter credentials: The credentials.
    /// - Returns: A provider.
    public static func `static`(_ credentials: AWSCredentials) -> Self {
        Self(StaticCredentials(credentials: credentials))
    }

    /// The access key given, as it is.
    ///
    /// - Parameters:
    ///   - accessKeyID: The access key's id.
    ///   - secretAccessKey: The access key's secret.
    ///   - sessionToken: The session token of a temporary access key.
    /// - Returns: A provider.
    public static func `static`(accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil) -> Self {
        .static(
            AWSCredentials(accessKeyID: accessKeyID, secretAccessKey: secretAccessKey, sessionToken: sessionToken)
        )
    }

    /// The environment variables `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`, read every time.
    public static var environment: Self { Self(EnvironmentCredentials(surroundings: .real)) }

    /// A profile in the files of the AWS command line, `~/.aws/credentials` and `~/.aws/config`.
    ///
    /// The files are where `AWS_SHARED_CREDENTIALS_FILE` and `AWS_CONFIG_FILE` say, if they are set. The profile must hold an access
    /// key itself: `role_arn`, `credential_process` and the `sso_` properties are not supported, and refused by name.
    ///
    /// - Parameter name: The profile's name; `AWS_PROFILE`, or else `default`, if not given.
    /// - Returns: A provider.
    public static func profile(_ name: String? = nil) -> Self {
        cached(ProfileCredentials(name: name, surroundings: .real))
    }

    /// The endpoint of a container: of its task in Amazon ECS, of its pod by EKS Pod Identity.
    ///
    /// It is where `AWS_CONTAINER_CREDENTIALS_RELATIVE_URI` or `AWS_CONTAINER_CREDENTIALS_FULL_URI` say; the authorization token is
    /// in `AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE` or `AWS_CONTAINER_AUTHORIZATION_TOKEN`.
    public static var container: Self { cached(ContainerCredentials(surroundings: .real)) }

    /// The role of an EC2 instance, from version 2 of its metadata service.
    ///
    /// `AWS_EC2_METADATA_DISABLED` switches it off, `AWS_EC2_METADATA_SERVICE_ENDPOINT` says where it is instead. An endpoint with an
    /// IPv6 address cannot be reached on Linux.
    public static var instanceMetadata: Self { cached(InstanceMetadataCredentials(surroundings: .real)) }

    /// The first of environment, profile, container and instance metadata that has credentials, in the order of the AWS SDK for Swift.
    ///
    /// A source that is set up and cannot be used ends the search, for the next might be somebody else's. Web identity tokens
    /// (`AWS_WEB_IDENTITY_TOKEN_FILE`) have their place in the order, behind the profile, and are refused.
    public static var `default`: Self { cached(CredentialsChain.default(.real)) }

    /// Credentials that a closure brings: from a vault, from another SDK, by assuming a role.
    ///
    /// It is called once for any number of callers, and again five minutes before what it gave ends. A caller may be cancelled
    /// meanwhile; the closure itself is not, nor is there a limit to its time but its own.
    ///
    /// - Parameter body: Brings credentials, with their `expiration` if they have one.
    /// - Returns: A provider.
    public static func calling(_ body: @escaping @Sendable () async throws -> AWSCredentials) -> Self {
        cached(ClosureCredentials(body: body))
    }

    private static func cached(_ source: some CredentialsSource) -> Self {
        Self(CredentialsCache(source, now: CredentialsSurroundings.real.now))
    }
}
