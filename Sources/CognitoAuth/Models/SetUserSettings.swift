import CognitoCrypto

/// Sets a signed-in user's text-message options of old, the request of `SetUserSettings`.
///
/// It knows text messages only: use ``SetUserMFAPreferenceRequest`` instead.
public struct SetUserSettingsRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "SetUserSettings"
    var isIdempotent: Bool { true }
    var secrets: [String?] { [accessToken] }

    /// `AccessToken`: the token of a signed-in user.
    public var accessToken: String

    /// `MFAOptions`: the text-message options; an empty list switches them off.
    public var mfaOptions: [MFAOption]

    /// Creates a request from values for its properties.
    public init(accessToken: String, mfaOptions: [MFAOption]) {
        self.accessToken = accessToken
        self.mfaOptions = mfaOptions
    }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
        case mfaOptions = "MFAOptions"
    }
}

/// A text-message setting of old, `MFAOptionType` of the service.
public struct MFAOption: Hashable, Codable, Sendable {
    /// `DeliveryMedium`: how codes are sent.
    public var deliveryMedium: DeliveryMediumType?

    /// `AttributeName`: the attribute that has the address, 1 to 32 characters.
    public var attributeName: String?

    /// Creates an MFA option from values for its properties.
    public init(deliveryMedium: DeliveryMediumType? = nil, attributeName: String? = nil) {
        self.deliveryMedium = deliveryMedium
        self.attributeName = attributeName
    }

    private enum CodingKeys: String, CodingKey {
        case deliveryMedium = "DeliveryMedium"
        case attributeName = "AttributeName"
    }
}
