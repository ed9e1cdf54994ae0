import CognitoCrypto

/// What goes with every call of a sign-in, from the first to the last.
///
/// The service hands client metadata to some Lambda triggers at the first call and to others at the answers only, so it is
/// set once and sent always. It may hold what an application keeps private, so a description shows the number of entries.
public struct SignInContext: Hashable, Sendable {
    /// What the pool's Lambda triggers are told.
    ///
    /// The service neither stores nor encrypts it.
    public var clientMetadata: [String: String]

    /// What threat protection learns of the user's device, where the user's own program signs in.
    public var userContextData: UserContextData?

    /// What threat protection learns of the user's request to a server, which signs in with ``UserPool/Access/admin(credentials:)``.
    public var contextData: ContextData?

    /// Where the service reports the sign-in.
    public var analyticsMetadata: AnalyticsMetadata?

    /// Whether a device that the pool offers to remember is remembered: the box that a user may tick.
    ///
    /// It counts where the pool has a ``UserPool/devices``. If `false` such a device is confirmed all the same, for the service
    /// refreshes the tokens of confirmed devices only, and not kept.
    public var remembersDevice: Bool

    /// The name under which a device is listed at the service, 1 to 1024 characters; `nil` for none.
    public var deviceName: String?

    /// A context with the given members; empty unless given.
    ///
    /// - Parameters:
    ///   - clientMetadata: What the pool's Lambda triggers are told.
    ///   - userContextData: What threat protection learns of the user's device.
    ///   - contextData: What threat protection learns of the user's request to a server.
    ///   - analyticsMetadata: Where the service reports the sign-in.
    ///   - remembersDevice: Whether a device that the pool offers to remember is remembered.
    ///   - deviceName: The name under which a device is listed at the service.
    public init(
        clientMetadata: [String: String] = [:],
        userContextData: UserContextData? = nil,
        contextData: ContextData? = nil,
        analyticsMetadata: AnalyticsMetadata? = nil,
        remembersDevice: Bool = true,
        deviceName: String? = nil
    ) {
        self.clientMetadata = clientMetadata
        self.userContextData = userContextData
        self.contextData = contextData
        self.analyticsMetadata = analyticsMetadata
        self.remembersDevice = remembersDevice
        self.deviceName = deviceName
    }
}

extension SignInContext: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["clientMetadata": clientMetadata.count] }
}
