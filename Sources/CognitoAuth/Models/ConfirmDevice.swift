public import CognitoCrypto

/// The request of `ConfirmDevice`, which confirms a device.
public struct ConfirmDeviceRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "ConfirmDevice"
    typealias Response = ConfirmDeviceResponse

    /// The access token that Cognito issued together with the device key.
    public var accessToken: String

    /// The device key: the Region and a UUID joined by `_`, 1 to 55 characters.
    public var deviceKey: String

    /// The salt and verifier with which Cognito checks the device password.
    ///
    /// Create the configuration from a ``/CognitoCrypto/DeviceVerifier``. `ConfirmDevice` accepts an incorrect verifier, but
    /// Cognito then rejects the device at the next sign-in.
    public var deviceSecretVerifierConfig: DeviceSecretVerifierConfig?

    /// The device name to display, 1 to 1024 characters.
    public var deviceName: String?

    /// Creates a request with the given property values.
    public init(
        accessToken: String,
        deviceKey: String,
        deviceSecretVerifierConfig: DeviceSecretVerifierConfig? = nil,
        deviceName: String? = nil
    ) {
        self.accessToken = accessToken
        self.deviceKey = deviceKey
        self.deviceSecretVerifierConfig = deviceSecretVerifierConfig
        self.deviceName = deviceName
    }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
        case deviceKey = "DeviceKey"
        case deviceSecretVerifierConfig = "DeviceSecretVerifierConfig"
        case deviceName = "DeviceName"
    }
}

/// The salt and verifier of a device password, `DeviceSecretVerifierConfigType` in the API.
public struct DeviceSecretVerifierConfig: Hashable, Encodable, Sendable {
    /// The SRP verifier as a big-endian two's complement integer, in Base64.
    public var passwordVerifier: String?

    /// The salt as a big-endian two's complement integer, in Base64.
    public var salt: String?

    /// Creates a configuration with the given property values.
    public init(passwordVerifier: String? = nil, salt: String? = nil) {
        self.passwordVerifier = passwordVerifier
        self.salt = salt
    }

    /// Creates a configuration with the salt and verifier of a device, without the password.
    public init(_ verifier: DeviceVerifier) {
        self.init(passwordVerifier: verifier.passwordVerifier, salt: verifier.salt)
    }

    private enum CodingKeys: String, CodingKey {
        case passwordVerifier = "PasswordVerifier"
        case salt = "Salt"
    }
}

extension DeviceSecretVerifierConfig: Redacted {}

/// The response of `ConfirmDevice`.
public struct ConfirmDeviceResponse: Hashable, Decodable, Sendable {
    /// A Boolean value that indicates whether Cognito remembers the device only after `UpdateDeviceStatus` is called.
    public var userConfirmationNecessary: Bool?

    private enum CodingKeys: String, CodingKey {
        case userConfirmationNecessary = "UserConfirmationNecessary"
    }
}
