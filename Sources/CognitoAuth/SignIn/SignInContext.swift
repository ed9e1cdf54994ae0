import CognitoCrypto

/// The data that every request of a sign-in carries.
///
/// Each request includes the client metadata, because Cognito passes it to some Lambda triggers with the first request, and to
/// others only with the answers. Client metadata can be private, so a description shows only the number of entries.
public struct SignInContext: Hashable, Sendable {
    /// The client metadata, which Cognito passes to the user pool's Lambda triggers and neither stores nor encrypts.
    public var clientMetadata: [String: String]

    /// The user context data for threat protection, if an app signs in with ``UserPool/Access/client``.
    public var userContextData: UserContextData?

    /// The context data for threat protection, if a server signs in with ``UserPool/Access/admin(credentials:)``.
    public var contextData: ContextData?

    /// The analytics metadata for Amazon Pinpoint.
    public var analyticsMetadata: AnalyticsMetadata?

    /// The remembered device of the browser or installation that the user signs in from.
    ///
    /// A device replaces the second factor. Therefore a server must take the device from the browser's own request, such as from
    /// a sealed cookie. This device takes precedence over ``UserPool/deviceStore``. The sign-in ignores a device of another user
    /// pool or app client.
    public var device: RememberedDevice?

    /// A Boolean value that indicates whether the user agreed to remember the device, or `nil` if the user wasn't asked.
    ///
    /// If `nil`, the sign-in remembers a device only if the user pool always remembers devices. If the pool requires user opt-in
    /// instead, ``Tokens/optInDevice`` contains the device. If `false`, the device's password is discarded. The sign-in confirms
    /// the device in each case, because Cognito refreshes only the tokens of confirmed devices.
    public var remembersDevice: Bool?

    /// A Boolean value that indicates whether the server may request the password itself in a sign-in that uses SRP.
    ///
    /// Defaults to `false`: a `PASSWORD` or `ADMIN_NO_SRP_AUTH` challenge that follows SRP ends the sign-in with the error code
    /// `srpDowngrade`, because an impostor server could use such a challenge to obtain the password.
    public var allowsSendingPassword: Bool

    /// The device name that Cognito lists, 1 to 1024 characters.
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

    /// The client metadata of a request, or `nil` if it is empty.
    var nonemptyClientMetadata: [String: String]? { clientMetadata.isEmpty ? nil : clientMetadata }
}

extension SignInContext: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["clientMetadata": clientMetadata.count] }
}
