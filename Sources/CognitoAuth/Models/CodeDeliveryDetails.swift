import CognitoCrypto

/// Where the service sent a code, `CodeDeliveryDetailsType` of the service.
public struct CodeDeliveryDetails: Hashable, Decodable, Sendable {
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

/// How a message reaches a user, `DeliveryMediumType` of the service; the set is open.
public struct DeliveryMediumType: OpenEnumeration {
    /// The name on the wire.
    public let rawValue: String

    /// Creates a value from its name on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `SMS`: by text message.
    public static let sms = Self(rawValue: "SMS")
    /// `EMAIL`: by e-mail.
    public static let email = Self(rawValue: "EMAIL")
}
