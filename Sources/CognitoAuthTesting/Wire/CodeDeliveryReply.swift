import CognitoCrypto

/// `CodeDeliveryDetails`: where a code went, under the service's member names.
struct CodeDeliveryReply: Encodable {
    private let destination: String
    private let medium: String
    private let attribute: String

    init(_ destination: CodeDestination) {
        self.destination = destination.masked
        medium = destination.medium.rawValue
        attribute = destination.attribute
    }

    private enum CodingKeys: String, CodingKey {
        case destination = "Destination"
        case medium = "DeliveryMedium"
        case attribute = "AttributeName"
    }

    /// The response of an operation that sends a code.
    struct One: Encodable {
        let details: CodeDeliveryReply

        private enum CodingKeys: String, CodingKey {
            case details = "CodeDeliveryDetails"
        }
    }

    /// The response of `UpdateUserAttributes`.
    struct List: Encodable {
        let details: [CodeDeliveryReply]

        private enum CodingKeys: String, CodingKey {
            case details = "CodeDeliveryDetailsList"
        }
    }
}

extension CodeDeliveryReply: Redacted {}
