import CognitoCrypto

/// An attribute of a user or device, `AttributeType` in the API.
public struct Attribute: Hashable, Codable, Sendable {
    /// The name, 1 to 32 characters, such as `email` or `custom:team`.
    public var name: String

    /// The value, at most 2048 characters.
    public var value: String?

    /// Creates an attribute with the given property values.
    public init(name: String, value: String? = nil) {
        self.name = name
        self.value = value
    }

    private enum CodingKeys: String, CodingKey {
        case name = "Name"
        case value = "Value"
    }
}

extension Attribute: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["name": name] }
}
