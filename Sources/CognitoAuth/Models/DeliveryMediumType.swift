/// How a message reaches a user, `DeliveryMediumType` of the service; the set is open.
public struct DeliveryMediumType: RawRepresentable, Hashable, Codable, Sendable, CustomStringConvertible {
    /// The name on the wire.
    public let rawValue: String

    /// A value by its name on the wire.
    ///
    /// - Parameter rawValue: The name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The name on the wire.
    public var description: String { rawValue }
}

extension DeliveryMediumType {
    /// `SMS`: by text message.
    public static let sms = Self(rawValue: "SMS")
    /// `EMAIL`: by e-mail.
    public static let email = Self(rawValue: "EMAIL")
}
