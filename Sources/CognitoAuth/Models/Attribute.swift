import CognitoCrypto

/// A name with a value, `AttributeType` of the service: of a user, or of a device.
public struct Attribute: Hashable, Codable, Sendable {
    /// `Name`: 1 to 32 characters, such as `email` or `custom:team`.
    public var name: String

    /// `Value`: at most 2048 characters.
    public var value: String?

    /// Creates an attribute from values for its properties.
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
    package var shown: KeyValuePairs<String, any Sendable> { ["name": name] }
}
