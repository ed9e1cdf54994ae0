import CognitoCrypto

/// The request of `AdminCreateUser`, which creates a user.
public struct AdminCreateUserRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminCreateUser"
    typealias Response = AdminCreateUserResponse
    static let requiresCredentials = true

    /// The user pool ID, such as `eu-west-1_Ab12Cd34E`, at most 55 characters.
    public var userPoolID: String

    /// The username, or the email address or phone number if the user pool uses these as usernames, 1 to 128 characters.
    public var username: String

    /// The user attributes.
    public var userAttributes: [Attribute]?

    /// The validation data, which Cognito passes to the pre sign-up Lambda trigger and doesn't store.
    public var validationData: [Attribute]?

    /// The temporary password, at most 256 characters, or `nil` to have Cognito generate one.
    public var temporaryPassword: String?

    /// A Boolean value that indicates whether Cognito moves an alias to this user if another user has it.
    public var forceAliasCreation: Bool?

    /// The action for the invitation, or `nil` to invite a new user.
    public var messageAction: MessageActionType?

    /// The delivery mediums of the invitation, or `nil` for an SMS message.
    public var desiredDeliveryMediums: [DeliveryMediumType]?

    /// The client metadata, which Cognito passes to the user pool's Lambda triggers and neither stores nor encrypts.
    public var clientMetadata: [String: String]?

    /// Creates a request with the given property values.
    public init(
        userPoolID: String,
        username: String,
        userAttributes: [Attribute]? = nil,
        validationData: [Attribute]? = nil,
        temporaryPassword: String? = nil,
        forceAliasCreation: Bool? = nil,
        messageAction: MessageActionType? = nil,
        desiredDeliveryMediums: [DeliveryMediumType]? = nil,
        clientMetadata: [String: String]? = nil
    ) {
        self.userPoolID = userPoolID
        self.username = username
        self.userAttributes = userAttributes
        self.validationData = validationData
        self.temporaryPassword = temporaryPassword
        self.forceAliasCreation = forceAliasCreation
        self.messageAction = messageAction
        self.desiredDeliveryMediums = desiredDeliveryMediums
        self.clientMetadata = clientMetadata
    }

    private enum CodingKeys: String, CodingKey {
        case userPoolID = "UserPoolId"
        case username = "Username"
        case userAttributes = "UserAttributes"
        case validationData = "ValidationData"
        case temporaryPassword = "TemporaryPassword"
        case forceAliasCreation = "ForceAliasCreation"
        case messageAction = "MessageAction"
        case desiredDeliveryMediums = "DesiredDeliveryMediums"
        case clientMetadata = "ClientMetadata"
    }
}

/// The response of `AdminCreateUser`.
public struct AdminCreateUserResponse: Hashable, Decodable, Sendable {
    /// The new user.
    public var user: User?

    private enum CodingKeys: String, CodingKey {
        case user = "User"
    }
}

/// The action for the invitation to a new user, `MessageActionType` in the API.
public struct MessageActionType: OpenEnumeration {
    /// The name on the wire.
    public let rawValue: String

    /// Creates a value from its name on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `RESEND`: Cognito sends the invitation again and resets the expiration of the temporary password.
    public static let resend = Self(rawValue: "RESEND")
    /// `SUPPRESS`: Cognito does not send an invitation.
    public static let suppress = Self(rawValue: "SUPPRESS")
}
