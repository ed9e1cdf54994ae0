import CognitoCrypto
import Foundation

/// The values of ``AuthParameters`` or ``ChallengeResponses``.
extension [String: String] {
    /// Returns the map with `SECRET_HASH` added if the map contains `USERNAME`.
    func withSecretHash(clientID: String, clientSecret: String) -> Self {
        guard let username = self[ParameterName.username] else { return self }
        let hash = SecretHash.compute(username: username, clientID: clientID, clientSecret: clientSecret)
        return merging([ParameterName.secretHash: hash]) { _, new in new }
    }

    /// Returns the map with `DEVICE_KEY` added if the key is not empty, because Cognito rejects an empty key.
    func withDeviceKey(_ key: String) -> Self {
        key.isEmpty ? self : merging([ParameterName.deviceKey: key]) { _, new in new }
    }

    /// Rejects an oversized passkey credential, which a server may have received from an untrusted browser.
    func checkCredential(for operation: String) throws(CognitoError) {
        guard let json = self[ParameterName.credential].map({ Data($0.utf8) }) else { return }
        guard json.count <= 65_536, JSONPrescan.accepts(json, maximumDepth: 32, maximumCost: 1_024) else {
            throw CognitoError(
                code: .invalidConfiguration,
                message: "The credential is larger than 64 KiB, has too many values, or is nested too deeply.",
                operation: operation,
                canAnswerAgain: true
            )
        }
    }
}
