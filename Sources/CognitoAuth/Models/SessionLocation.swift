import CognitoCrypto

/// Where a user's session was last active, after the IP address, `SessionLocationType` of the service.
///
/// Where a person is is private, so a description shows nothing.
public struct SessionLocation: Hashable, Codable, Sendable {
    /// `City`: the city, at most 256 characters; `nil` where the address does not tell.
    public var city: String?

    /// `Country`: the country's name in English, such as `United States`, or `unknown`; at most 256 characters.
    public var country: String?

    /// Creates a location from values for its properties.
    public init(city: String? = nil, country: String? = nil) {
        self.city = city
        self.country = country
    }

    private enum CodingKeys: String, CodingKey {
        case city = "City"
        case country = "Country"
    }
}

extension SessionLocation: Redacted {}
