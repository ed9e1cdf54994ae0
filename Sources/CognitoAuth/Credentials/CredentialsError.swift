/// The error, without secrets, of providers that have no credentials.
struct CredentialsError: Error, Hashable, Sendable {
    enum Kind: Sendable {
        /// The provider is not configured, so the chain continues with the next provider.
        case notConfigured
        /// The provider is configured but unusable. The chain ends, because the next provider may have another identity.
        case invalid
    }

    let kind: Kind
    /// The name and the reason of each provider that was tried.
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
            message: "No AWS credentials were found. " + reasons.map { $0 + "." }.joined(separator: " ")
        )
    }
}
