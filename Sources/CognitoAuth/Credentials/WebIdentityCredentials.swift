/// The place of web identity tokens in the order of sources, which this package does not exchange.
///
/// Where they are set up, what comes behind would be another identity: the node's instead of the pod's.
struct WebIdentityCredentials: CredentialsSource {
    let surroundings: CredentialsSurroundings

    func load() throws -> AWSCredentials {
        guard surroundings["AWS_WEB_IDENTITY_TOKEN_FILE"] != nil else {
            throw CredentialsFailure.absent("Web identity", "AWS_WEB_IDENTITY_TOKEN_FILE is not set")
        }
        throw CredentialsFailure.broken(
            "Web identity",
            "AWS_WEB_IDENTITY_TOKEN_FILE is set, which is not supported; use EKS Pod Identity, or a closure that assumes the role"
        )
    }
}
