import CognitoAuth

/// Where a code went, as the tool prints it.
struct DeliveryReport {
    private let details: CodeDeliveryDetails

    init(_ details: CodeDeliveryDetails) { self.details = details }

    /// The members that are there.
    var json: JSONLine.Value {
        let members = [
            ("medium", details.deliveryMedium?.rawValue), ("destination", details.destination),
            ("attribute", details.attributeName),
        ]
        return .object(members.compactMap { name, value in value.map { (name, .string($0)) } })
    }

    /// A sentence for people.
    var text: String { "A code was sent to \(details.destination ?? "an address that is not told")." }
}
