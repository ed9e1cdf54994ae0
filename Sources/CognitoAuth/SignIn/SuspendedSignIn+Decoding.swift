import Foundation

extension SuspendedSignIn {
    /// Reads a challenge that was suspended.
    ///
    /// The version comes first: what another version wrote may lack members that this one needs, which is no damage.
    ///
    /// - Parameter decoder: The decoder to read from.
    /// - Throws: ``CognitoError`` with the code `invalidConfiguration` if another version of this library wrote what this one
    ///   cannot read, `DecodingError` if it is damaged.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        version = try container.decode(Int.self, forKey: .version)
        do {
            issuedAt = try container.decode(Date.self, forKey: .issuedAt)
            name = try container.decode(ChallengeNameType.self, forKey: .name)
            userPoolID = try container.decode(String.self, forKey: .userPoolID)
            clientID = try container.decode(String.self, forKey: .clientID)
            typedName = try container.decode(String.self, forKey: .typedName)
            username = try container.decode(String.self, forKey: .username)
            deviceKey = try container.decodeIfPresent(String.self, forKey: .deviceKey)
            session = try container.decodeIfPresent(String.self, forKey: .session)
            secretCode = try container.decodeIfPresent(String.self, forKey: .secretCode)
            parameters = try container.decode([String: String].self, forKey: .parameters)
            availableChallenges = try container.decode([ChallengeNameType].self, forKey: .availableChallenges)
            operation = try container.decode(String.self, forKey: .operation)
            clientMetadata = try container.decode([String: String].self, forKey: .clientMetadata)
            userContextData = try container.decodeIfPresent(UserContextData.self, forKey: .userContextData)
            contextData = try container.decodeIfPresent(ContextData.self, forKey: .contextData)
            analyticsMetadata = try container.decodeIfPresent(AnalyticsMetadata.self, forKey: .analyticsMetadata)
            remembersDevice = try container.decodeIfPresent(Bool.self, forKey: .remembersDevice)
            hasUsedSRP = try container.decodeIfPresent(Bool.self, forKey: .hasUsedSRP)
            allowsSendingPassword = try container.decodeIfPresent(Bool.self, forKey: .allowsSendingPassword)
            deviceName = try container.decodeIfPresent(String.self, forKey: .deviceName)
        } catch is DecodingError where version != Self.currentVersion {
            throw Self.ofOtherVersion
        }
    }

    /// What a challenge of another version is refused with.
    static let ofOtherVersion = CognitoError.invalidConfiguration(
        "The challenge was suspended by another version of this library."
    )
}
