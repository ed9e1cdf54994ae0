public import CognitoCrypto

/// Registers a device, the request of `ConfirmDevice`.
///
/// Source: ConfirmDevice in the API reference.
public struct ConfirmDeviceRequest: Hashable, Encodable, Sendable {
    /// `AccessToken`: the token that came with the device's keys.
    public var accessToken: String

    /// `DeviceKey`: the device's name, whole, 1 to 55 characters, as ``NewDeviceMetadata`` gave it.
    public var deviceKey: String

    /// `DeviceSecretVerifierConfig`: what the service keeps to check the device's password.
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

extension ConfirmDeviceRequest: CognitoOperation {
    typealias Response = ConfirmDeviceResponse
    static let operation = "ConfirmDevice"
    static let authorization = OperationAuthorization.none
    var repeatability: Repeatability { .notOnceSent }
    var secrets: [String] {
        let config = deviceSecretVerifierConfig
        return [accessToken, deviceKey, config?.passwordVerifier, config?.salt].compactMap(\.self)
    }
}

extension ConfirmDeviceRequest: Redacted {}

/// What the service keeps to check a device's password, `DeviceSecretVerifierConfigType` of the service.
public struct DeviceSecretVerifierConfig: Hashable, Codable, Sendable {
    /// `PasswordVerifier`: I(v) in base64.
    public var passwordVerifier: String?

    /// `Salt`: I(salt) in base64.
    public var salt: String?

    /// Creates a configuration from values for its properties.
    public init(passwordVerifier: String? = nil, salt: String? = nil) {
        self.passwordVerifier = passwordVerifier
        self.salt = salt
    }

    /// The configuration of a verifier.
    ///
    /// - Parameter verifier: The verifier, whose password stays where it is.
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
public struct ConfirmDeviceResponse: Hashable, Codable, Sendable {
    /// `UserConfirmationNecessary`: whether the device is remembered only after an `UpdateDeviceStatus`.
    public var userConfirmationNecessary: Bool?

    /// Creates a response from values for its properties.
    public init(userConfirmationNecessary: Bool? = nil) {
        self.userConfirmationNecessary = userConfirmationNecessary
    }

    private enum CodingKeys: String, CodingKey {
        case userConfirmationNecessary = "UserConfirmationNecessary"
    }
}
