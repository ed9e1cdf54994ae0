/// One place where AWS credentials may be found.
protocol CredentialsSource: Sendable {
    /// Looks there, every time anew.
    ///
    /// - Throws: ``CredentialsFailure``, `CancellationError`.
    func load() async throws -> AWSCredentials
}

/// Why a source gave no credentials, without a word of what it holds.
struct CredentialsFailure: Error, Hashable, Sendable {
    enum Kind: Sendable {
        /// Nothing points to it here: the next source is tried.
        case absent
        /// It is meant to be used and cannot be: another one might be somebody else's.
        case broken
    }

    let kind: Kind
    /// Each source that was tried, with the reason.
    let reasons: [String]

    static func absent(_ source: String, _ reason: String) -> Self {
        Self(kind: .absent, reasons: ["\(source): \(reason)"])
    }

    static func broken(_ source: String, _ reason: String) -> Self {
        Self(kind: .broken, reasons: ["\(source): \(reason)"])
    }

    var error: CognitoError {
        CognitoError(
            code: .credentialsUnavailable,
            message: "There are no AWS credentials. " + reasons.map { $0 + "." }.joined(separator: " ")
        )
    }
}
