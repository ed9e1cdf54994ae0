import CognitoCrypto
import Foundation

/// The challenge to replace a temporary password: `NEW_PASSWORD_REQUIRED`.
///
/// ```swift
/// case .newPassword(let challenge):
///     step = try await challenge.answer(newPassword, attributes: ["given_name": "Ada"])
/// ```
public struct NewPasswordChallenge: SignInChallenge, StatefulChallenge {
    let state: ChallengeState

    /// The names of the attributes that the answer must include, without prefix, in the order of the challenge parameter.
    public var requiredAttributes: [String] {
        UserAttributeParameters.names(parameters[ParameterName.requiredAttributes])
    }

    /// The attributes that the user has, by name without prefix.
    public var userAttributes: [String: String] {
        UserAttributeParameters.values(parameters[ParameterName.userAttributes])
    }

    /// Returns the names of the required attributes that have no value in a dictionary.
    ///
    /// The dictionary has the values by name, with or without the prefix `userAttributes.`.
    public func missingAttributes(in attributes: [String: String]) -> [String] {
        let given = Set(attributes.filter { !$0.value.isEmpty }.keys.map(UserAttributeParameters.plainName))
        return requiredAttributes.filter { !given.contains($0) }
    }

    /// Answers with the new password, and with values for ``requiredAttributes`` and for others that the app client may write.
    ///
    /// - Throws: ``CognitoError``: `missingAttributes` before a request is sent; `invalidPassword` if the password violates the
    ///   user pool's policy. After either error, the challenge can be answered again.
    public func answer(
        _ newPassword: String,
        attributes: [String: String] = [:],
        clientMetadata: [String: String] = [:]
    ) async throws -> SignInStep {
        let missing = missingAttributes(in: attributes)
        guard missing.isEmpty else {
            let isAdmin = state.flow.pool.access.isAdmin
            let operation =
                isAdmin ? AdminRespondToAuthChallengeRequest.operation : RespondToAuthChallengeRequest.operation
            throw CognitoError.missingAttributes(missing, operation: operation)
        }
        return try await state.answer(
            .newPasswordRequired(username: username, newPassword: newPassword, attributes: attributes),
            metadata: clientMetadata
        )
    }
}

/// The parser of the attributes in challenge parameters: JSON texts whose names may have the prefix `userAttributes.`.
enum UserAttributeParameters {
    static func names(_ text: String?) -> [String] { text.flatMap(ParameterList.names)?.map(plainName) ?? [] }

    static func values(_ text: String?) -> [String: String] {
        guard let values = text.flatMap({ JSONValue(parsing: Data($0.utf8)) })?.object else { return [:] }
        // The name without prefix takes precedence.
        let shortFirst = values.sorted { $0.key.count < $1.key.count }
        return Dictionary(shortFirst.map { (plainName($0), $1.text ?? "") }) { first, _ in first }
    }

    static func plainName(_ name: String) -> String {
        let prefix = ParameterName.userAttributePrefix
        return name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
    }
}
