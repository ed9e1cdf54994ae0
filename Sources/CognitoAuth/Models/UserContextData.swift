import CognitoCrypto

/// What the service's threat protection learns of a user's device, `UserContextDataType` of the service.
///
/// The service model marks the whole structure sensitive, so a description shows nothing of it.
public struct UserContextData: Hashable, Codable, Sendable {
    /// `IpAddress`: the user's address, as text.
    public var ipAddress: String?

    /// `EncodedData`: the device's fingerprint, as the service's own libraries encode it.
    public var encodedData: String?

    /// Creates user context data from values for its properties.
    public init(ipAddress: String? = nil, encodedData: String? = nil) {
        self.ipAddress = ipAddress
        self.encodedData = encodedData
    }

    private enum CodingKeys: String, CodingKey {
        case ipAddress = "IpAddress"
        case encodedData = "EncodedData"
    }
}

extension UserContextData: Redacted {}

extension UserContextData? {
    /// What must not come back in an error's message; nothing if there is no context.
    var secrets: [String] { [self?.ipAddress, self?.encodedData].compactMap(\.self) }
}
