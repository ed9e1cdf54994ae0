/// The error of providers that have no credentials, which contains no secret.
struct CredentialsError: Error, Hashable, Sendable {
    enum Kind: Sendable {
        /// The provider is not configured. The chain continues with the next one.
        case notConfigured
        /// The provider is configured but cannot be used. The chain ends, because the next one may have another identity.
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
