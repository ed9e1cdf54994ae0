import CognitoCrypto

/// Creates a user, from a server, the request of `AdminCreateUser`.
public struct AdminCreateUserRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminCreateUser"
    typealias Response = AdminCreateUserResponse
    static let requiresCredentials = true
    var secrets: [String?] {
        [temporaryPassword] + (userAttributes ?? []).map(\.value) + (validationData ?? []).map(\.value)
    }

    /// `UserPoolId`: the pool's id, Region and name joined by `_`, at most 55 characters.
    public var userPoolID: String

    /// `Username`: the user, by user name or by an alias, 1 to 128 characters.
    public var username: String

    /// `UserAttributes`: the user's attributes.
    public var userAttributes: [Attribute]?

    /// `ValidationData`: what the pre-sign-up trigger is told.
    public var validationData: [Attribute]?

    /// `TemporaryPassword`: the first password, at most 256 characters; the service makes one unless given.
    public var temporaryPassword: String?

    /// `ForceAliasCreation`: whether an alias is taken from another user who has it.
    public var forceAliasCreation: Bool?

    /// `MessageAction`: what becomes of the invitation.
    public var messageAction: MessageActionType?

    /// `DesiredDeliveryMediums`: how the invitation is sent; by text message unless given.
    public var desiredDeliveryMediums: [DeliveryMediumType]?

    /// `ClientMetadata`: what the pool's Lambda triggers are told; neither stored nor encrypted.
    public var clientMetadata: [String: String]?

    /// Creates a request from values for its properties.
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

/// The new user, the response of `AdminCreateUser`.
public struct AdminCreateUserResponse: Hashable, Decodable, Sendable {
    /// `User`: the new user.
    public var user: User?

    private enum CodingKeys: String, CodingKey {
        case user = "User"
    }
}

/// What becomes of the invitation to a new user, `MessageActionType` of the service; the set is open.
public struct MessageActionType: OpenEnumeration {
    /// The name on the wire.
    public let rawValue: String

    /// Creates a value from its name on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `RESEND`: it is sent again, and the account's time begins anew.
    public static let resend = Self(rawValue: "RESEND")
    /// `SUPPRESS`: it is not sent.
    public static let suppress = Self(rawValue: "SUPPRESS")
}
