import CognitoCrypto

/// The tokens of a sign-in or refresh, `AuthenticationResultType` in the API.
///
/// A refresh returns a refresh token only if the app client uses refresh token rotation.
public struct AuthenticationResult: Hashable, Decodable, Sendable {
    /// The access token, a JWT for Cognito operations and resource servers.
    public var accessToken: String?

    /// The lifetime of the access token and ID token, in seconds.
    public var expiresIn: Int?

    /// The token type: `Bearer`.
    public var tokenType: String?

    /// The refresh token, which is opaque.
    public var refreshToken: String?

    /// The ID token, a JWT with the user attributes.
    public var idToken: String?

    /// The device to confirm, if the user pool tracks devices and the device is new.
    public var newDeviceMetadata: NewDeviceMetadata?

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
        case expiresIn = "ExpiresIn"
        case tokenType = "TokenType"
        case refreshToken = "RefreshToken"
        case idToken = "IdToken"
        case newDeviceMetadata = "NewDeviceMetadata"
    }
}

extension AuthenticationResult: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> {
        ["expiresIn": expiresIn.map(String.init) ?? "nil"]
    }
}

extension AuthenticationResult {
    /// Decodes a result, and ignores a malformed member that is not a token.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        accessToken = try container.decodeIfPresent(String.self, forKey: .accessToken)
        refreshToken = try container.decodeIfPresent(String.self, forKey: .refreshToken)
        idToken = try container.decodeIfPresent(String.self, forKey: .idToken)
        expiresIn = Self.seconds(try container.decodeIfPresent(JSONValue.self, forKey: .expiresIn))
        tokenType = try container.decodeIfPresent(JSONValue.self, forKey: .tokenType)?.string
        newDeviceMetadata = try? container.decodeIfPresent(NewDeviceMetadata.self, forKey: .newDeviceMetadata)
    }

    private static func seconds(_ value: JSONValue?) -> Int? {
        value?.number.flatMap { Int(exactly: $0.rounded(.down)) } ?? value?.string.flatMap { Int($0) }
    }
}

/// A new device to confirm, `NewDeviceMetadataType` in the API.
public struct NewDeviceMetadata: Hashable, Codable, Sendable {
    /// The device key: the Region and a UUID joined by `_`, 1 to 55 characters.
    public var deviceKey: String?

    /// The device group key, which replaces the pool name in device SRP authentication.
    public var deviceGroupKey: String?

    /// Creates device metadata with the given property values.
    public init(deviceKey: String? = nil, deviceGroupKey: String? = nil) {
        self.deviceKey = deviceKey
        self.deviceGroupKey = deviceGroupKey
    }

    private enum CodingKeys: String, CodingKey {
        case deviceKey = "DeviceKey"
        case deviceGroupKey = "DeviceGroupKey"
    }
}

extension NewDeviceMetadata: Redacted {}
