import CognitoCrypto

/// Sets a signed-in user's text-message options of old, the request of `SetUserSettings`.
///
/// It knows text messages only: use ``SetUserMFAPreferenceRequest`` instead.
///
/// Source: SetUserSettings in the API reference.
public struct SetUserSettingsRequest: Hashable, Encodable, Sendable {
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

extension SetUserSettingsRequest: CognitoOperation {
    typealias Response = SetUserSettingsResponse
    static let operation = "SetUserSettings"
    static let authorization = OperationAuthorization.none
    var repeatability: Repeatability { .always }
    var secrets: [String] { [accessToken] }
}

extension SetUserSettingsRequest: Redacted {}

/// Done, the response of `SetUserSettings`: it has no members.
public struct SetUserSettingsResponse: Hashable, Codable, Sendable {
    /// A response.
    public init() {}
}
