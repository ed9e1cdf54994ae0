import CognitoCrypto

/// The request of `UpdateAuthEventFeedback`, which gives feedback about a sign-in that Cognito notified the user of.
public struct UpdateAuthEventFeedbackRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "UpdateAuthEventFeedback"
    package var printableFields: KeyValuePairs<String, any Sendable> {
        ["userPoolID": userPoolID, "feedbackValue": feedbackValue]
    }

    /// The user pool ID, such as `eu-west-1_Ab12Cd34E`, at most 55 characters.
    public var userPoolID: String

    /// The username, or an alias of a confirmed user, 1 to 128 characters.
    public var username: String

    /// The event ID from the notification, 1 to 50 characters.
    public var eventID: String

    /// The feedback token from the notification.
    public var feedbackToken: String

    /// The feedback.
    public var feedbackValue: FeedbackValueType

    /// Creates a request with the given property values.
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

/// The feedback about a sign-in, `FeedbackValueType` in the API.
public struct FeedbackValueType: OpenEnumeration {
    /// The name on the wire.
    public let rawValue: String

    /// Creates a value from its name on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `Valid`: the user signed in.
    public static let valid = Self(rawValue: "Valid")
    /// `Invalid`: another person signed in.
    public static let invalid = Self(rawValue: "Invalid")
}
