public import CognitoCrypto

extension ChallengeResponses {
    /// Answers `PASSWORD` with the password itself.
    ///
    /// - Parameters:
    ///   - username: The name the service returned.
    ///   - password: The password, sent as it is.
    /// - Returns: The responses `USERNAME`, `PASSWORD`.
    public static func password(username: String, password: String) -> Self {
        raw(.password, [ParameterName.username: username, ParameterName.password: password])
    }

    /// Answers `PASSWORD_SRP` with the start of an SRP exchange.
    ///
    /// - Parameters:
    ///   - username: The name the service returned.
    ///   - srpA: The client's public key A in hex, ``/CognitoCrypto/SRPClient/publicKeyHex``.
    /// - Returns: The responses `USERNAME`, `SRP_A`.
    public static func passwordSRP(username: String, srpA: String) -> Self {
        raw(.passwordSRP, [ParameterName.username: username, ParameterName.srpA: srpA])
    }

    /// Answers `PASSWORD_VERIFIER` with the proof of an SRP exchange.
    ///
    /// - Parameters:
    ///   - username: The name the service returned.
    ///   - proof: What ``/CognitoCrypto/SRPClient`` made of the challenge.
    /// - Returns: The responses `USERNAME`, `PASSWORD_CLAIM_SIGNATURE`, `PASSWORD_CLAIM_SECRET_BLOCK`, `TIMESTAMP`.
    public static func passwordVerifier(username: String, proof: SRPProof) -> Self {
        raw(.passwordVerifier, claim(username: username, proof: proof))
    }

    /// Answers `DEVICE_SRP_AUTH` with the start of a remembered device's SRP exchange.
    ///
    /// - Parameters:
    ///   - username: The name the service returned.
    ///   - deviceKey: The device's key.
    ///   - srpA: The public key A of an exchange of its own, in hex.
    /// - Returns: The responses `USERNAME`, `DEVICE_KEY`, `SRP_A`.
    public static func deviceSRPAuth(username: String, deviceKey: String, srpA: String) -> Self {
        raw(.deviceSRPAuth, [ParameterName.username: username, ParameterName.srpA: srpA]).withDeviceKey(deviceKey)
    }

    /// Answers `DEVICE_PASSWORD_VERIFIER` with the proof of a remembered device's SRP exchange.
    ///
    /// - Parameters:
    ///   - username: The name the service returned.
    ///   - deviceKey: The device's key.
    ///   - proof: What ``/CognitoCrypto/SRPClient`` made of the challenge.
    /// - Returns: The responses of ``passwordVerifier(username:proof:)`` and `DEVICE_KEY`.
    public static func devicePasswordVerifier(username: String, deviceKey: String, proof: SRPProof) -> Self {
        raw(.devicePasswordVerifier, claim(username: username, proof: proof)).withDeviceKey(deviceKey)
    }

    /// Answers `NEW_PASSWORD_REQUIRED` with the user's own password.
    ///
    /// - Parameters:
    ///   - username: The name the service returned.
    ///   - newPassword: The new password.
    ///   - attributes: Values for the attributes the challenge requires, by their plain names such as `given_name` or
    ///     `custom:tier`. A name that already carries the prefix `userAttributes.` is taken as it is.
    /// - Returns: The responses `USERNAME`, `NEW_PASSWORD` and one `userAttributes.<name>` an attribute.
    public static func newPasswordRequired(
        username: String,
        newPassword: String,
        attributes: [String: String] = [:]
    ) -> Self {
        var values = [ParameterName.username: username, ParameterName.newPassword: newPassword]
        for (name, value) in attributes {
            let isPrefixed = name.hasPrefix(ParameterName.userAttributePrefix)
            values[isPrefixed ? name : ParameterName.userAttributePrefix + name] = value
        }
        return raw(.newPasswordRequired, values)
    }

    /// Answers `ADMIN_NO_SRP_AUTH` with user name and password, from a server.
    ///
    /// - Parameters:
    ///   - username: The name the service returned.
    ///   - password: The password, sent as it is.
    /// - Returns: The responses `USERNAME`, `PASSWORD`.
    public static func adminNoSRPAuth(username: String, password: String) -> Self {
        raw(.adminNoSRPAuth, [ParameterName.username: username, ParameterName.password: password])
    }

    private static func claim(username: String, proof: SRPProof) -> [String: String] {
        [
            ParameterName.username: username,
            ParameterName.claimSignature: proof.signature,
            ParameterName.claimSecretBlock: proof.secretBlock,
            ParameterName.timestamp: proof.timestamp,
        ]
    }
}
