/// A text-message setting of old, `MFAOptionType` of the service.
public struct MFAOption: Hashable, Codable, Sendable {
    /// `DeliveryMedium`: how codes are sent.
    public var deliveryMedium: DeliveryMediumType?

    /// `AttributeName`: the attribute that has the address, 1 to 32 characters.
    public var attributeName: String?

    /// Creates an MFA option from values for its properties.
    public init(deliveryMedium: DeliveryMediumType? = nil, attributeName: String? = nil) {
        self.deliveryMedium = deliveryMedium
        self.attributeName = attributeName
    }

    private enum CodingKeys: String, CodingKey {
        case deliveryMedium = "DeliveryMedium"
        case attributeName = "AttributeName"
    }
}
