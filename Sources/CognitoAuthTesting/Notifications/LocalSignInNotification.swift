public import CognitoAuth
import CognitoCrypto

/// A notification that a ``LocalUserPool`` sent about a sign-in, for `UpdateAuthEventFeedback`.
///
/// Cognito sends it by email, with links that contain the event ID and the feedback token.
public struct LocalSignInNotification: Hashable, Sendable {
    /// The username.
    public let username: String

    /// The event ID, which the tokens of the sign-in contain as `event_id`.
    public let eventID: String

    /// The token that authorizes the feedback: `FeedbackToken`.
    public let feedbackToken: String

    /// The feedback, or `nil` if there is none yet.
    public internal(set) var feedback: FeedbackValueType?
}

extension LocalUserPool {
    /// Returns the notification about a user's last sign-in, with its feedback, or `nil` if the user hasn't signed in.
    public func lastSignInNotification(for username: String) -> LocalSignInNotification? {
        user(named: username)?.notifications.last
    }

    /// Adds a notification about a sign-in.
    ///
    /// The pool stores the latest 20 notifications of each user.
    func notify(_ user: StoredUser, of family: TokenFamily) {
        let notification = LocalSignInNotification(
            username: user.username,
            eventID: family.eventID.uuid,
            feedbackToken: Base64URL.encode(RandomText.bytes(48))
        )
        user.notifications = user.notifications.suffix(19) + [notification]
    }

    func updateAuthEventFeedback(_ reader: RequestReader) throws -> ResponseBody {
        let username = reader.username
        let eventID = reader.requiredString("EventId", .nonempty)
        let feedbackToken = reader.requiredString("FeedbackToken", .token)
        let feedback = reader.requiredString("FeedbackValue", .oneOf("Valid", "Invalid"))
        try reader.validate()
        guard let user = user(named: username) else { throw ServiceException.userNotFound }
        guard let index = user.notifications.firstIndex(where: { $0.eventID == eventID }) else {
            throw ServiceException.notFound("Auth event \(eventID) does not exist.")
        }
        guard user.notifications[index].feedbackToken == feedbackToken else {
            throw ServiceException.notAuthorized("Invalid feedback token.")
        }
        user.notifications[index].feedback = FeedbackValueType(rawValue: feedback)
        return [:]
    }
}

extension LocalSignInNotification: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["eventID": eventID] }
}
