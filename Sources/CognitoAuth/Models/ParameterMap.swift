import CognitoCrypto

import Foundation

/// What both of the service's parameter maps may carry besides their own values.
extension [String: String] {
    /// With a `SECRET_HASH` over the map's own `USERNAME`, which is the name the service checks it against; as it is if there is
    /// no name.
    func withSecretHash(clientID: String, clientSecret: String) -> Self {
        guard let username = self[ParameterName.username] else { return self }
        var copy = self
        copy[ParameterName.secretHash] = SecretHash.compute(
            username: username,
            clientID: clientID,
            clientSecret: clientSecret
        )
        return copy
    }

    /// With a `DEVICE_KEY`; as it is for an empty one, which the service refuses.
    func withDeviceKey(_ key: String) -> Self {
        key.isEmpty ? self : merging([ParameterName.deviceKey: key]) { _, new in new }
    }

    /// The values that must not come back in an error's message, and the parts of a passkey's answer, which is JSON; the user
    /// name and the names of challenges may.
    var secrets: [String] {
        let document = self[ParameterName.credential].map { Data($0.utf8) }.flatMap { json in
            try? JSONDecoder().decode(
                JSONValue.self,
                fromOutside: json,
                atMost: Self.longestCredential,
                weight: Self.heaviestCredential
            )
        }
        return filter { !Self.isPublic($0.key, $0.value) }.map(\.value) + (document?.secrets ?? [])
    }

    /// An answer may be a user's, or the name of the challenge that the user selects.
    private static func isPublic(_ name: String, _ value: String) -> Bool {
        switch name {
        case ParameterName.username, ParameterName.preferredChallenge, ParameterName.challengeName: true
        case ParameterName.answer: ChallengeNameType.known.contains { $0.rawValue.hasSameBytes(as: value) }
        default: false
        }
    }

    /// The maximum size of a passkey's answer, in bytes: an authenticator returns a few thousand.
    private static let longestCredential = 65_536

    /// The maximum weight of a passkey's answer, which is less than 100 without extensions.
    private static let heaviestCredential = 1_024

    /// Rejects a passkey's answer, which a server forwards from a browser, if no authenticator returns one like it.
    ///
    /// In an answer that is not sent, no error has to redact thousands of strings.
    func checkCredential(for operation: String) throws(CognitoError) {
        guard let json = self[ParameterName.credential].map({ Data($0.utf8) }) else { return }
        guard json.count <= Self.longestCredential, JSONShape(json).isFit(depth: 32, weight: Self.heaviestCredential)
        else {
            throw CognitoError(
                code: .invalidConfiguration,
                message: "The credential is larger than 64 KiB, has too many values, or is nested too deeply.",
                operation: operation,
                canAnswerAgain: true
            )
        }
    }
}
