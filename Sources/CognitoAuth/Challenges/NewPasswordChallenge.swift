import CognitoCrypto
import Foundation

/// The user must replace a temporary password: `NEW_PASSWORD_REQUIRED`.
///
/// ```swift
/// case .newPassword(let challenge):
///     step = try await challenge.answer(newPassword, attributes: ["given_name": "Ada"])
/// ```
public struct NewPasswordChallenge: Challenge, StatefulChallenge {
    let state: ChallengeState

    /// The attributes that the answer must give values for, by their plain names, in the service's order.
    public var requiredAttributes: [String] {
        UserAttributeParameters.names(parameters[ParameterName.requiredAttributes])
    }

    /// The attributes that the user has already, by their plain names.
    public var userAttributes: [String: String] {
        UserAttributeParameters.values(parameters[ParameterName.userAttributes])
    }

    /// The required attributes that `attributes` has no value for, in the service's order.
    ///
    /// - Parameter attributes: Values by plain names or by names with the prefix `userAttributes.`.
    /// - Returns: The plain names of what is missing.
    public func missingAttributes(in attributes: [String: String]) -> [String] {
        let given = Set(attributes.filter { !$0.value.isEmpty }.keys.map(UserAttributeParameters.plainName))
        return requiredAttributes.filter { !given.contains($0) }
    }

    /// Answers with the new password, and with values for ``requiredAttributes`` and for others that the app client may write.
    ///
    /// - Throws: ``CognitoError``: `missingAttributes` before a request is sent; `invalidPassword` if the password violates the
    ///   pool's policy, after which the challenge is still open.
    public func answer(
        _ newPassword: String,
        attributes: [String: String] = [:],
        clientMetadata: [String: String] = [:]
    ) async throws -> SignInStep {
        let missing = missingAttributes(in: attributes)
        guard missing.isEmpty else { throw CognitoError.missingAttributes(missing) }
        return try await state.answer(
            .newPasswordRequired(username: username, newPassword: newPassword, attributes: attributes),
            metadata: clientMetadata
        )
    }
}

/// The attributes in a challenge's parameters: JSON inside text, their names with or without the prefix `userAttributes.`.
enum UserAttributeParameters {
    static func names(_ text: String?) -> [String] {
        text.flatMap(ParameterList.names)?.map(plainName) ?? []
    }

    static func values(_ text: String?) -> [String: String] {
        guard let json = text.map({ Data($0.utf8) }),
            let values = try? JSONDecoder().decode(
                [String: JSONValue].self,
                fromOutside: json,
                atMost: AWSJSON.maximumBodyLength
            )
        else { return [:] }
        // An attribute that is there under both names has the value of the plain one.
        let plainFirst = values.sorted { $0.key.count < $1.key.count }
        return Dictionary(plainFirst.map { (plainName($0), $1.text ?? "") }) { first, _ in first }
    }

    static func plainName(_ name: String) -> String {
        let prefix = ParameterName.userAttributePrefix
        return name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
    }
}
