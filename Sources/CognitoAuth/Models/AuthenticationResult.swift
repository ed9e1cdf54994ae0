import CognitoCrypto

/// The tokens at the end of a sign-in or refresh, `AuthenticationResultType` of the service.
///
/// Every member is optional, as in the service model: a refresh returns no refresh token unless tokens rotate.
public struct AuthenticationResult: Hashable, Decodable, Sendable {
    /// `AccessToken`: a JWT for the service's own operations and for resource servers.
    public var accessToken: String?

    /// `ExpiresIn`: how long the access and id tokens are valid, in seconds.
    public var expiresIn: Int?

    /// `TokenType`: `Bearer`.
    public var tokenType: String?

    /// `RefreshToken`: an opaque token that gets new tokens.
    public var refreshToken: String?

    /// `IdToken`: a JWT with the user's attributes.
    public var idToken: String?

    /// `NewDeviceMetadata`: the device that the pool would remember, if it tracks devices and did not know this one.
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
    package var shown: KeyValuePairs<String, any Sendable> { ["expiresIn": expiresIn.map(String.init) ?? "nil"] }
}

extension AuthenticationResult {
    /// Reads a result; a malformed member that is not a token is left out.
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

/// The device that the pool would remember, `NewDeviceMetadataType` of the service.
public struct NewDeviceMetadata: Hashable, Codable, Sendable {
    /// `DeviceKey`: the device's name, 1 to 55 characters, such as `eu-west-1_` and a UUID.
    public var deviceKey: String?

    /// `DeviceGroupKey`: what takes the pool's place in the device's SRP exchange.
    public var deviceGroupKey: String?

    /// Creates device metadata from values for its properties.
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
