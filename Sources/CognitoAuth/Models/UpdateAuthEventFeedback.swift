import CognitoCrypto

/// Says whether a sign-in that the user was notified of was theirs, the request of `UpdateAuthEventFeedback`.
public struct UpdateAuthEventFeedbackRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "UpdateAuthEventFeedback"
    var secrets: [String?] { [feedbackToken] }
    package var shown: KeyValuePairs<String, any Sendable> {
        ["userPoolID": userPoolID, "feedbackValue": feedbackValue]
    }

    /// `UserPoolId`: the pool's id, Region and name joined by `_`, at most 55 characters.
    public var userPoolID: String

    /// `Username`: the user's name, or an alias of a confirmed user, 1 to 128 characters.
    public var username: String

    /// `EventId`: the event's id, from the notice that the user got, 1 to 50 characters.
    public var eventID: String

    /// `FeedbackToken`: the token from the same notice.
    public var feedbackToken: String

    /// `FeedbackValue`: whether it was the user.
    public var feedbackValue: FeedbackValueType

    /// Creates a request from values for its properties.
    public init(
        userPoolID: String,
        username: String,
        eventID: String,
        feedbackToken: String,
        feedbackValue: FeedbackValueType
    ) {
        self.userPoolID = userPoolID
        self.username = username
        self.eventID = eventID
        self.feedbackToken = feedbackToken
        self.feedbackValue = feedbackValue
    }

    private enum CodingKeys: String, CodingKey {
        case userPoolID = "UserPoolId"
        case username = "Username"
        case eventID = "EventId"
        case feedbackToken = "FeedbackToken"
        case feedbackValue = "FeedbackValue"
    }
}

/// Whether a sign-in was its user's, `FeedbackValueType` of the service; the set is open.
public struct FeedbackValueType: OpenEnumeration {
    /// The name on the wire.
    public let rawValue: String

    /// Creates a value from its name on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `Valid`: it was the user.
    public static let valid = Self(rawValue: "Valid")
    /// `Invalid`: it was not.
    public static let invalid = Self(rawValue: "Invalid")
}
