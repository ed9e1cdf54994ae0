import CognitoCrypto

/// An attribute of a user or a device, on the wire.
struct AttributeBody: Codable {
    let Name: String
    let Value: String?
}

extension AttributeBody: Redacted {}
