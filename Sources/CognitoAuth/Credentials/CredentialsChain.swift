/// Sources in an order: the first that has credentials gives them.
///
/// A source that is set up and broken ends the search, for what comes behind it may be somebody else's credentials.
struct CredentialsChain: CredentialsSource {
    let sources: [any CredentialsSource]

    func load() async throws -> AWSCredentials {
        var reasons: [String] = []
        for source in sources {
            do {
                return try await source.load()
            } catch let failure as CredentialsFailure {
                reasons += failure.reasons
                if failure.kind == .broken { throw CredentialsFailure(kind: .broken, reasons: reasons) }
            }
        }
        throw CredentialsFailure(kind: .absent, reasons: reasons)
    }
}

extension CredentialsChain {
    /// The order of the AWS SDKs for Swift, Rust and C++; others look for web identity tokens before profiles.
    static func `default`(_ surroundings: CredentialsSurroundings) -> Self {
        Self(sources: [
            EnvironmentCredentials(surroundings: surroundings),
            ProfileCredentials(name: nil, surroundings: surroundings),
            WebIdentityCredentials(surroundings: surroundings),
            ContainerCredentials(surroundings: surroundings),
            InstanceMetadataCredentials(surroundings: surroundings),
        ])
    }
}
