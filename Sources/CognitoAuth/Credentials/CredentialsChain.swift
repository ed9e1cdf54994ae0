/// A chain of providers, which returns the credentials of the first configured one.
struct CredentialsChain: AWSCredentialsProvider {
    let providers: [any AWSCredentialsProvider]

    func credentials() async throws -> AWSCredentials {
        var reasons: [String] = []
        for provider in providers {
            do {
                return try await provider.credentials()
            } catch let error as CredentialsError {
                reasons += error.reasons
                if error.kind == .invalid { throw CredentialsError(kind: .invalid, reasons: reasons) }
            }
        }
        throw CredentialsError(kind: .notConfigured, reasons: reasons)
    }

    /// Returns the default chain, in the order of the AWS SDKs for Swift, Rust, and C++.
    ///
    /// Other AWS SDKs read web identity tokens before profiles.
    static func `default`(_ dependencies: CredentialsDependencies) -> Self {
        Self(providers: [
            EnvironmentCredentials(dependencies: dependencies),
            ProfileCredentials(name: nil, dependencies: dependencies),
            WebIdentityCredentials(dependencies: dependencies),
            ContainerCredentials(dependencies: dependencies),
            InstanceMetadataCredentials(dependencies: dependencies),
        ])
    }
}

/// A provider that reads `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, and `AWS_SESSION_TOKEN`.
///
/// Source: "Environment variables" in the AWS SDKs and Tools reference guide.
struct EnvironmentCredentials: AWSCredentialsProvider {
    let dependencies: CredentialsDependencies

    func credentials() throws -> AWSCredentials {
        switch (dependencies.variable("AWS_ACCESS_KEY_ID"), dependencies.variable("AWS_SECRET_ACCESS_KEY")) {
        case (let id?, let secret?):
            let token = dependencies.variable("AWS_SESSION_TOKEN")
            let credentials = AWSCredentials(accessKeyID: id, secretAccessKey: secret, sessionToken: token)
            return try credentials.validated(provider: "Environment")
        case (nil, nil):
            throw CredentialsError.notConfigured(
                "Environment",
                "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set"
            )
        case (nil, _): throw invalid("AWS_SECRET_ACCESS_KEY is set, but AWS_ACCESS_KEY_ID is not")
        case (_, nil): throw invalid("AWS_ACCESS_KEY_ID is set, but AWS_SECRET_ACCESS_KEY is not")
        }
    }

    private func invalid(_ reason: String) -> CredentialsError { .invalid("Environment", reason) }
}
