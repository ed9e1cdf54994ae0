import CognitoCrypto

/// One header of a user's request, `HttpHeader` of the service.
///
/// The value may be a cookie or a credential, so a description shows the name only.
public struct HTTPHeader: Hashable, Codable, Sendable {
    /// `headerName`: the header's name.
    public var name: String?

    /// `headerValue`: the header's value.
    public var value: String?

    /// Creates a header field from values for its properties.
    public init(name: String?, value: String?) {
        self.name = name
        self.value = value
    }

    private enum CodingKeys: String, CodingKey {
        case name = "headerName"
        case value = "headerValue"
    }
}

extension HTTPHeader: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["name": name ?? "nil"] }
}
