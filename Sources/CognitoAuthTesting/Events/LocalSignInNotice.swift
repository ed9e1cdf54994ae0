public import CognitoAuth
import CognitoCrypto

/// What a user is told of a sign-in, so that `UpdateAuthEventFeedback` can say whose it was.
///
/// The service sends it by e-mail, with links that hold the event's id and the token.
public struct LocalSignInNotice: Hashable, Sendable {
    /// The user name.
    public let username: String

    /// The event's id: claim `event_id` of the tokens.
    public let eventID: String

    /// `FeedbackToken`, which stands for the user.
    public let feedbackToken: String

    /// What was said of it, or `nil` if nothing was yet.
    public internal(set) var feedback: FeedbackValueType?
}

extension LocalSignInNotice: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["eventID": eventID] }
}
