import CognitoCrypto

/// Takes a device off its user's list, the request of `ForgetDevice`.
///
/// Source: ForgetDevice in the API reference.
public struct ForgetDeviceRequest: Hashable, Encodable, Sendable {
    /// `AccessToken`: the token of the device's user.
    public var accessToken: String?

    /// `DeviceKey`: the device's name, whole, 1 to 55 characters.
    public var deviceKey: String

    /// Creates a request from values for its properties.
    public init(accessToken: String? = nil, deviceKey: String) {
        self.accessToken = accessToken
        self.deviceKey = deviceKey
    }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
        case deviceKey = "DeviceKey"
    }
}

extension ForgetDeviceRequest: CognitoOperation {
    typealias Response = ForgetDeviceResponse
    static let operation = "ForgetDevice"
    static let authorization = OperationAuthorization.none
    /// A repeat of one that was carried out is refused, as if the device had never been there.
    var repeatability: Repeatability { .notOnceSent }
    var secrets: [String] { [accessToken, deviceKey].compactMap(\.self) }
}

extension ForgetDeviceRequest: Redacted {}

/// Done, the response of `ForgetDevice`: the service sends no body.
public struct ForgetDeviceResponse: Hashable, Codable, Sendable {
    /// A response.
    public init() {}
}
