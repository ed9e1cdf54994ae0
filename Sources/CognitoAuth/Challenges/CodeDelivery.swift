import CognitoCrypto

/// How and where a code was sent, in the service's words.
///
/// The destination is masked by the service and still personal, so a description shows the medium only.
public struct CodeDelivery: Hashable, Sendable {
    /// `CODE_DELIVERY_DELIVERY_MEDIUM`: `SMS` or `EMAIL`.
    public let medium: String?

    /// `CODE_DELIVERY_DESTINATION`: the masked number or address, such as `+*******1234`.
    public let destination: String?

    init?(parameters: [String: String]) {
        medium = parameters[ParameterName.deliveryMedium]
        destination = parameters[ParameterName.deliveryDestination]
        if medium == nil, destination == nil { return nil }
    }
}

extension CodeDelivery: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["medium": medium ?? "nil"] }
}
