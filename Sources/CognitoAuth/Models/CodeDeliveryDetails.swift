import CognitoCrypto

/// The delivery details of a code, `CodeDeliveryDetailsType` in the API.
public struct CodeDeliveryDetails: Hashable, Decodable, Sendable {
    /// The masked email address or phone number, such as `a***@e***`.
    public var destination: String?

    /// The delivery medium of the code.
    public var deliveryMedium: DeliveryMediumType?

    /// The name of the attribute that contains the destination, 1 to 32 characters, such as `email`.
    public var attributeName: String?

    /// Creates code delivery details with the given property values.
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
    package var printableFields: KeyValuePairs<String, any Sendable> {
        ["deliveryMedium": deliveryMedium?.rawValue ?? "nil", "attributeName": attributeName ?? "nil"]
    }
}

/// The delivery medium of a message, `DeliveryMediumType` in the API.
public struct DeliveryMediumType: OpenEnumeration {
    /// The name on the wire.
    public let rawValue: String

    /// Creates a value from its name on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `SMS`: an SMS message.
    public static let sms = Self(rawValue: "SMS")
    /// `EMAIL`: an email.
    public static let email = Self(rawValue: "EMAIL")
}
