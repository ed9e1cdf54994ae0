import CognitoAuth
import CognitoAuthTesting
import Testing

@Suite("Sign-in notifications")
struct SignInNotificationTests {
    @Test func `Feedback requires the event ID and the feedback token of a notification`() async throws {
        let test = await TestPool(.ada)
        await expectEqual(test.local.lastSignInNotification(for: "ada"), nil)
        let token = try await test.accessToken()
        let notification = try #require(await test.local.lastSignInNotification(for: "ada"))
        expectEqual(UnverifiedToken(token)?["event_id"]?.string, notification.eventID)
        expectEqual((notification.feedback, notification.username), (nil, "ada"))
        let body = [
            "UserPoolId": test.local.id, "Username": "ada", "EventId": notification.eventID,
            "FeedbackToken": notification.feedbackToken, "FeedbackValue": "Invalid",
        ]
        let values = "Member must satisfy enum value set: [Valid, Invalid]"
        let cases: [(String, String, String?)] = [
            ("FeedbackValue", "Invalid", nil),
            ("FeedbackToken", "x", "NotAuthorizedException: Invalid feedback token."),
            ("EventId", "x", "ResourceNotFoundException: Auth event x does not exist."),
            ("Username", "bob", .userNotFound),
            ("FeedbackValue", "Maybe", .invalid(("'Maybe' at 'feedbackValue'", values))),
        ]
        for (name, value, error) in cases {
            try await test.wire.send("UpdateAuthEventFeedback", body, adding: [name: value]).expectError(
                error,
                "\(name)"
            )
        }
        await expectEqual(test.local.lastSignInNotification(for: "ada")?.feedback, .invalid)
        for _ in 1...19 { _ = try await test.accessToken() }
        try await test.wire.send("UpdateAuthEventFeedback", body).expectSuccess()
        _ = try await test.accessToken()
        try await test.wire.send("UpdateAuthEventFeedback", body)
            .expectError("ResourceNotFoundException: Auth event \(notification.eventID) does not exist.")
    }
}
