public import CognitoCrypto

/// Registers a device, the request of `ConfirmDevice`.
public struct ConfirmDeviceRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "ConfirmDevice"
    typealias Response = ConfirmDeviceResponse
    var secrets: [String?] {
        [accessToken, deviceKey, deviceSecretVerifierConfig?.passwordVerifier, deviceSecretVerifierConfig?.salt]
    }

    /// `AccessToken`: the token that came with the device's keys.
    public var accessToken: String

    /// `DeviceKey`: the device's name, whole, 1 to 55 characters, as ``NewDeviceMetadata`` gave it.
    public var deviceKey: String

    /// `DeviceSecretVerifierConfig`: what the service keeps to check the device's password.
    ///
    /// The service accepts a wrong verifier without an error and then always rejects the device: make it with
    /// ``/CognitoCrypto/DeviceVerifier``.
    public var deviceSecretVerifierConfig: DeviceSecretVerifierConfig?

    /// `DeviceName`: a name for people, 1 to 1024 characters.
    public var deviceName: String?

    /// Creates a request from values for its properties.
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

/// What the service keeps to check a device's password, `DeviceSecretVerifierConfigType` of the service.
public struct DeviceSecretVerifierConfig: Hashable, Encodable, Sendable {
    /// `PasswordVerifier`: I(v) in base64.
    public var passwordVerifier: String?

    /// `Salt`: I(salt) in base64.
    public var salt: String?

    /// Creates a configuration from values for its properties.
    public init(passwordVerifier: String? = nil, salt: String? = nil) {
        self.passwordVerifier = passwordVerifier
        self.salt = salt
    }

    /// Creates a configuration from a verifier, without its password.
    public init(_ verifier: DeviceVerifier) {
        self.init(passwordVerifier: verifier.passwordVerifier, salt: verifier.salt)
    }

    private enum CodingKeys: String, CodingKey {
        case passwordVerifier = "PasswordVerifier"
        case salt = "Salt"
    }
}

extension DeviceSecretVerifierConfig: Redacted {}

/// Whether the user has to be asked, the response of `ConfirmDevice`.
public struct ConfirmDeviceResponse: Hashable, Decodable, Sendable {
    /// `UserConfirmationNecessary`: whether the device is remembered only after an `UpdateDeviceStatus`.
    public var userConfirmationNecessary: Bool?

    private enum CodingKeys: String, CodingKey {
        case userConfirmationNecessary = "UserConfirmationNecessary"
    }
}
