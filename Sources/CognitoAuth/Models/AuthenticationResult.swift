import CognitoCrypto

/// The tokens at the end of a sign-in or refresh, `AuthenticationResultType` of the service.
///
/// Every member is optional, as in the service model: a refresh returns no refresh token unless tokens rotate. The tokens
/// are secrets, so a description shows none.
public struct AuthenticationResult: Hashable, Codable, Sendable {
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

    /// Creates an authentication result from values for its properties.
    public init(
        accessToken: String? = nil,
        expiresIn: Int? = nil,
        tokenType: String? = nil,
        refreshToken: String? = nil,
        idToken: String? = nil,
        newDeviceMetadata: NewDeviceMetadata? = nil
    ) {
        self.accessToken = accessToken
        self.expiresIn = expiresIn
        self.tokenType = tokenType
        self.refreshToken = refreshToken
        self.idToken = idToken
        self.newDeviceMetadata = newDeviceMetadata
    }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
        case expiresIn = "ExpiresIn"
        case tokenType = "TokenType"
        case refreshToken = "RefreshToken"
        case idToken = "IdToken"
        case newDeviceMetadata = "NewDeviceMetadata"
    }

    /// Reads a result; what is no token and cannot be read costs no token.
    ///
    /// - Parameter decoder: The decoder to read from.
    /// - Throws: `DecodingError` if a token is there and is no text.
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

extension AuthenticationResult: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["expiresIn": expiresIn.map(String.init) ?? "nil"] }
}
