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
}
