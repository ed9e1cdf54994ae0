import CognitoCrypto

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

    /// The values that must not come back in an error's message; the user name may.
    var secrets: [String] { filter { $0.key != ParameterName.username }.map(\.value) }
}
