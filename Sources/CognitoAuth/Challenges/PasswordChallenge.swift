import CognitoCrypto

/// The password is asked for: `PASSWORD`, `PASSWORD_SRP` or `ADMIN_NO_SRP_AUTH`.
///
/// The answer fits the challenge: for `PASSWORD_SRP` the password is proven and not sent.
public struct PasswordChallenge: Challenge {
    let open: OpenChallenge

    /// The challenge's name.
    public var name: ChallengeNameType { open.name }

    /// What the challenge tells, as it came.
    public var parameters: [String: String] { open.reply.parameters }

    /// The name that the answer carries.
    public var username: String { open.flow.username }

    /// The challenge as data, to answer it later or elsewhere.
    public var suspended: SuspendedSignIn { open.suspended }

    /// A Boolean value that indicates whether the server requests the password itself although the sign-in uses SRP.
    ///
    /// Such a challenge can be answered only with ``SignInContext/allowsSendingPassword``. Ask the user first.
    public var isSRPDowngrade: Bool { open.flow.isDowngrade(to: name) }

    /// Answers with the password.
    ///
    /// - Parameters:
    ///   - password: The password, taken as it is.
    ///   - clientMetadata: What the pool's Lambda triggers are told with this answer, besides the sign-in's own.
    /// - Returns: The next step.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, or with the code `srpDowngrade`;
    ///   `CancellationError`.
    public func answer(_ password: String, clientMetadata: [String: String] = [:]) async throws -> SignInStep {
        try open.flow.checkDowngrade(to: name, operation: open.reply.operation)
        return switch name {
        case .passwordSRP:
            try await open.prove(password, metadata: clientMetadata) { username, srpA in
                .passwordSRP(username: username, srpA: srpA)
            }
        case .adminNoSRPAuth:
            try await open.answer(.adminNoSRPAuth(username: username, password: password), metadata: clientMetadata)
        default:
            try await open.answer(.password(username: username, password: password), metadata: clientMetadata)
        }
    }
}

extension PasswordChallenge: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["name": name] }
}
