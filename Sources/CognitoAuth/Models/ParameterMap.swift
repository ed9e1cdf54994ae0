import CognitoCrypto
import Foundation

/// The values of ``AuthParameters`` or ``ChallengeResponses``.
extension [String: String] {
    /// Adds `SECRET_HASH` for the `USERNAME` of the map, if it has one.
    func withSecretHash(clientID: String, clientSecret: String) -> Self {
        guard let username = self[ParameterName.username] else { return self }
        let hash = SecretHash.compute(username: username, clientID: clientID, clientSecret: clientSecret)
        return merging([ParameterName.secretHash: hash]) { _, new in new }
    }

    /// Adds `DEVICE_KEY`, unless the key is empty, which Cognito rejects.
    func withDeviceKey(_ key: String) -> Self {
        key.isEmpty ? self : merging([ParameterName.deviceKey: key]) { _, new in new }
    }

    /// The values that an error's message must not contain: all but the username and the names of challenges.
    ///
    /// `==` would normalize the value, which takes minutes for a letter with 100,000 accents.
    var secrets: [String?] {
        flatMap { name, value -> [String?] in
            switch name {
            case ParameterName.username, ParameterName.preferredChallenge, ParameterName.challengeName: []
            case ParameterName.answer where ChallengeNameType.known.contains { $0.rawValue.hasSameBytes(as: value) }: []
            case ParameterName.credential:
                [value] + ((try? JSONDecoder().decode(JSONValue.self, from: Data(value.utf8)))?.secrets ?? [])
            default: [value]
            }
        }
    }

    /// Rejects a credential that no authenticator returns, because a server may forward one from a browser.
    func checkCredential(for operation: String) throws(CognitoError) {
        guard let json = self[ParameterName.credential].map({ Data($0.utf8) }) else { return }
        guard json.count <= 65_536, JSONPrescan(json).isAcceptable(maximumDepth: 32, maximumCost: 1_024) else {
            throw CognitoError(
                code: .invalidConfiguration,
                message: "The credential is larger than 64 KiB, has too many values, or is nested too deeply.",
                operation: operation,
                canAnswerAgain: true
            )
        }
    }
}

extension JSONValue {
    /// The strings of a WebAuthn document that an error's message must not contain: all but enumeration values.
    var secrets: [String?] {
        switch self {
        case .string(let text): Self.webAuthnValues.contains { $0.hasSameBytes(as: text) } ? [] : [text]
        case .array(let values): values.flatMap(\.secrets)
        case .object(let members): members.values.flatMap(\.secrets)
        case .null, .bool, .integer, .number: []
        }
    }

    /// The values of `PublicKeyCredentialType`, `AuthenticatorAttachment`, and `AuthenticatorTransport` in WebAuthn Level 3.
    private static let webAuthnValues = [
        "public-key", "platform", "cross-platform", "usb", "nfc", "ble", "smart-card", "hybrid", "internal",
    ]
}
