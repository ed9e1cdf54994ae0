import CognitoCrypto

/// Where the service sent a code, `CodeDeliveryDetailsType` of the service.
///
/// The address is masked and private all the same, so a description does not show it.
public struct CodeDeliveryDetails: Hashable, Codable, Sendable {
    /// `Destination`: the address, masked, such as `a***@e***`.
    public var destination: String?

    /// `DeliveryMedium`: how the code was sent.
    public var deliveryMedium: DeliveryMediumType?

    /// `AttributeName`: the attribute that has the address, 1 to 32 characters, such as `email`.
    public var attributeName: String?

    /// Creates code delivery details from values for its properties.
    public init(destination: String? = nil, deliveryMedium: DeliveryMediumType? = nil, attributeName: String? = nil) {
        self.destination = destination
        self.deliveryMedium = deliveryMedium
        self.attributeName = attributeName
    }

    private enum CodingKeys: String, CodingKey {
        case destination = "Destination"
        case deliveryMedium = "DeliveryMedium"
        case attributeName = "AttributeName"
    }
}

extension CodeDeliveryDetails: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> {
        ["deliveryMedium": deliveryMedium?.rawValue ?? "nil", "attributeName": attributeName ?? "nil"]
    }
}
