/// The reasons why providers have no credentials, which contain no secret.
struct CredentialsError: Error, Hashable, Sendable {
    enum Kind: Sendable {
        /// Nothing configures the provider, so the next one is tried.
        case notConfigured
        /// The provider is configured but cannot be used. The next one may have another identity's credentials.
        case invalid
    }

    let kind: Kind
    /// The name of each provider that was tried, with its reason.
    let reasons: [String]

    static func notConfigured(_ provider: String, _ reason: String) -> Self {
        Self(kind: .notConfigured, reasons: ["\(provider): \(reason)"])
    }

    static func invalid(_ provider: String, _ reason: String) -> Self {
        Self(kind: .invalid, reasons: ["\(provider): \(reason)"])
    }

    var cognitoError: CognitoError {
        CognitoError(
            code: .credentialsUnavailable,
            message: "There are no AWS credentials. " + reasons.map { $0 + "." }.joined(separator: " ")
        )
    }
}
