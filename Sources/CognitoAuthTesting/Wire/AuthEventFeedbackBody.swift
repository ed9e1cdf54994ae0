import CognitoCrypto

/// The body of `UpdateAuthEventFeedback`, read from the service model and not from the client's types.
struct AuthEventFeedbackBody: Decodable {
    let userPoolID: String
    let username: String
    let eventID: String
    let feedbackToken: String
    let value: String

    private enum Key: String, CodingKey {
        case userPoolID = "UserPoolId"
        case username = "Username"
        case eventID = "EventId"
        case feedbackToken = "FeedbackToken"
        case value = "FeedbackValue"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        let userPoolID = try members.decodeIfPresent(String.self, forKey: .userPoolID)
        let username = try members.decodeIfPresent(String.self, forKey: .username)
        let eventID = try members.decodeIfPresent(String.self, forKey: .eventID)
        let feedbackToken = try members.decodeIfPresent(String.self, forKey: .feedbackToken)
        let value = try members.decodeIfPresent(String.self, forKey: .value)

        var constraints = Constraints()
        constraints.require(userPoolID, "userPoolId")
        constraints.check(userPoolID, "userPoolId", atLeast: 1)
        constraints.checkName(username)
        constraints.require(eventID, "eventId")
        constraints.check(eventID, "eventId", atLeast: 1)
        constraints.checkToken(feedbackToken, "feedbackToken")
        constraints.require(value, "feedbackValue", oneOf: ["Valid", "Invalid"])
        try constraints.verify()
        self.userPoolID = userPoolID ?? ""
        self.username = username ?? ""
        self.eventID = eventID ?? ""
        self.feedbackToken = feedbackToken ?? ""
        self.value = value ?? ""
    }
}

extension AuthEventFeedbackBody: Redacted {}
