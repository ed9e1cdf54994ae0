import CognitoCrypto

/// The user must replace a temporary password: `NEW_PASSWORD_REQUIRED`.
///
/// ```swift
/// case .newPassword(let challenge):
///     step = try await challenge.answer(newPassword, attributes: ["given_name": "Ada"])
/// ```
public struct NewPasswordChallenge: Challenge {
    let open: OpenChallenge

    /// The challenge's name.
    public var name: ChallengeNameType { open.name }

    /// What the challenge tells, as it came.
    public var parameters: [String: String] { open.reply.parameters }

    /// The name that the answer carries.
    public var username: String { open.flow.username }

    /// The challenge as data, to answer it later or elsewhere.
    public var suspended: SuspendedSignIn { open.suspended }

    /// The attributes that the answer must give values for, by their plain names, in the service's order.
    public var requiredAttributes: [String] { UserAttributes.names(parameters[ParameterName.requiredAttributes]) }

    /// The attributes that the user has already, by their plain names.
    public var userAttributes: [String: String] { UserAttributes.values(parameters[ParameterName.userAttributes]) }

    /// The required attributes that `attributes` has no value for, in the service's order.
    ///
    /// - Parameter attributes: Values by plain names or by names with the prefix `userAttributes.`.
    /// - Returns: The plain names of what is missing.
    public func missingAttributes(in attributes: [String: String]) -> [String] {
        let given = Set(attributes.filter { !$0.value.isEmpty }.keys.map(UserAttributes.plainName))
        return requiredAttributes.filter { !given.contains($0) }
    }

    /// Answers with the new password.
    ///
    /// - Parameters:
    ///   - newPassword: The new password, taken as it is.
    ///   - attributes: Values for ``requiredAttributes``, and for others that the app client may write.
    ///   - clientMetadata: What the pool's Lambda triggers are told with this answer, besides the sign-in's own.
    /// - Returns: The next step.
    /// - Throws: ``CognitoError``: `missingAttributes` before anything is sent, `invalidPassword` for one that breaks the
    ///   pool's policy, after which the challenge is still open; `CancellationError`.
    public func answer(
        _ newPassword: String,
        attributes: [String: String] = [:],
        clientMetadata: [String: String] = [:]
    ) async throws -> SignInStep {
        let missing = missingAttributes(in: attributes)
        guard missing.isEmpty else { throw CognitoError.missingAttributes(missing) }
        let responses = ChallengeResponses.newPasswordRequired(
            username: username,
            newPassword: newPassword,
            attributes: attributes
        )
        return try await open.answer(responses, metadata: clientMetadata)
    }
}

extension NewPasswordChallenge: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["name": name] }
}
