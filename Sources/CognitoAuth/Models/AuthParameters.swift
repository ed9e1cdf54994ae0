import CognitoCrypto

/// How a sign-in begins: a flow with exactly the parameters it takes, `AuthParameters` of the service.
///
/// There is one builder a flow; ``raw(_:_:)`` is for flows that this version does not know. The values hold passwords and
/// tokens, so a description shows the flow only.
///
/// ```swift
/// let parameters = AuthParameters.userSRP(username: "ada", srpA: srp.publicKeyHex)
///     .withSecretHash(clientID: clientID, clientSecret: clientSecret)
/// ```
///
/// Source: InitiateAuth and AdminInitiateAuth, `AuthParameters`, in the API reference.
public struct AuthParameters: Hashable, Sendable {
    /// The flow that these parameters are for.
    public let flow: AuthFlowType

    /// The parameters as they go on the wire.
    public let values: [String: String]

    /// Any flow with any parameters, for what has no builder here.
    ///
    /// - Parameters:
    ///   - flow: The flow.
    ///   - values: The parameters as they go on the wire.
    /// - Returns: The parameters.
    public static func raw(_ flow: AuthFlowType, _ values: [String: String]) -> Self {
        Self(flow: flow, values: values)
    }

    /// The same parameters with a `SECRET_HASH` over their own `USERNAME`, for an app client that has a secret.
    ///
    /// Parameters without a `USERNAME` come back as they are: ``refreshToken(_:secretHashUsername:clientID:clientSecret:)``
    /// takes the name its hash needs.
    ///
    /// - Parameters:
    ///   - clientID: The app client's id.
    ///   - clientSecret: The app client's secret.
    /// - Returns: The parameters with the hash.
    public func withSecretHash(clientID: String, clientSecret: String) -> Self {
        Self(flow: flow, values: values.withSecretHash(clientID: clientID, clientSecret: clientSecret))
    }

    /// The same parameters with a `DEVICE_KEY`, for a user who signs in from a remembered device.
    ///
    /// - Parameter key: The device's key, as the service gave it. An empty one is left out: the service refuses it.
    /// - Returns: The parameters with the key.
    public func withDeviceKey(_ key: String) -> Self {
        Self(flow: flow, values: values.withDeviceKey(key))
    }
}

extension AuthParameters: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["flow": flow] }
}
