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

    /// The remembered device of the browser or installation that the user signs in from.
    ///
    /// A server passes the device that this browser's request brings, such as in a sealed cookie, because the device replaces
    /// the second factor. A device of another pool or app client is ignored. It takes precedence over ``UserPool/devices``.
    public var device: RememberedDevice?

    /// A Boolean value that indicates whether the user agreed to remember the device, or `nil` if the user wasn't asked.
    ///
    /// If `nil`, the sign-in remembers a device only where the pool always remembers devices. Where the pool has "User opt-in",
    /// the device is in ``Tokens/optInDevice``. If `false`, no device is remembered. The sign-in confirms the device in each
    /// case, because Cognito refreshes only the tokens of confirmed devices.
    public var remembersDevice: Bool?

    /// A Boolean value that indicates whether the server may request the password itself in a sign-in that uses SRP.
    ///
    /// Defaults to `false`. Then a `PASSWORD` or `ADMIN_NO_SRP_AUTH` challenge that follows SRP ends the sign-in with the code
    /// `srpDowngrade`. A false server could otherwise obtain the password by requesting it a second time.
    public var allowsSendingPassword: Bool

    /// The name under which a device is listed at the service, 1 to 1024 characters; `nil` for none.
    public var deviceName: String?

    /// Creates a context from values for its properties.
    public init(
        clientMetadata: [String: String] = [:],
        userContextData: UserContextData? = nil,
        contextData: ContextData? = nil,
        analyticsMetadata: AnalyticsMetadata? = nil,
        device: RememberedDevice? = nil,
        remembersDevice: Bool? = nil,
        allowsSendingPassword: Bool = false,
        deviceName: String? = nil
    ) {
        self.clientMetadata = clientMetadata
        self.userContextData = userContextData
        self.contextData = contextData
        self.analyticsMetadata = analyticsMetadata
        self.device = device
        self.remembersDevice = remembersDevice
        self.allowsSendingPassword = allowsSendingPassword
        self.deviceName = deviceName
    }
}

extension SignInContext {
    /// The client metadata of a request, which is `nil` rather than empty.
    var nonemptyClientMetadata: [String: String]? { clientMetadata.isEmpty ? nil : clientMetadata }
}

extension SignInContext: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["clientMetadata": clientMetadata.count] }
}
