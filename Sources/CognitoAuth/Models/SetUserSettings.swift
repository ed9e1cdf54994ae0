import CognitoCrypto

/// The request of `SetUserSettings`, which sets the obsolete SMS settings of the signed-in user.
///
/// The operation supports SMS messages only. Use ``SetUserMFAPreferenceRequest`` instead.
public struct SetUserSettingsRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "SetUserSettings"
    var isIdempotent: Bool { true }

    /// The access token of the signed-in user.
    public var accessToken: String

    /// The SMS settings, or an empty array to disable MFA by SMS message.
    public var mfaOptions: [MFAOption]

    /// Creates a request with the given property values.
    public init(accessToken: String, mfaOptions: [MFAOption]) {
        self.accessToken = accessToken
        self.mfaOptions = mfaOptions
    }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
        case mfaOptions = "MFAOptions"
    }
}

/// An obsolete SMS setting, `MFAOptionType` in the API.
public struct MFAOption: Hashable, Codable, Sendable {
    /// The delivery medium of MFA codes.
    public var deliveryMedium: DeliveryMediumType?

    /// The name of the attribute that contains the phone number, 1 to 32 characters.
    public var attributeName: String?

    /// Creates an SMS setting with the given property values.
    public init(deliveryMedium: DeliveryMediumType? = nil, attributeName: String? = nil) {
        self.deliveryMedium = deliveryMedium
        self.attributeName = attributeName
    }

    private enum CodingKeys: String, CodingKey {
        case deliveryMedium = "DeliveryMedium"
        case attributeName = "AttributeName"
    }
}
