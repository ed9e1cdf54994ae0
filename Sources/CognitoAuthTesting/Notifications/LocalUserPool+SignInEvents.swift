import CognitoAuth
import Foundation

/// A sign-in in the response of `AdminListUserAuthEvents`, which all requests of the sign-in change.
final class SignInEvent {
    /// The event ID, which the tokens contain as `event_id`.
    private(set) lazy var id = Handle.random()
    /// The IP address in the context data of the first request.
    let ipAddress: String?
    /// The number among the user's events, or 0 until the user answers a challenge.
    fileprivate var number = 0
    fileprivate var date = Date.distantPast
    /// `EventResponse`.
    fileprivate var result = "InProgress"
    fileprivate var challengeResults: [(name: String, isSuccess: Bool)] = []

    init(ipAddress: String? = nil) { self.ipAddress = ipAddress }
}

extension LocalUserPool {
    /// Adds the result of `Password` or `Mfa` to the event of a sign-in.
    func recordChallenge(_ name: String, isSuccess: Bool, of user: StoredUser, _ request: SignInRequest) {
        request.progress.event.challengeResults.append((name, isSuccess))
        recordResult(isSuccess ? "InProgress" : "Fail", of: user, request)
    }

    /// Sets the result of a sign-in.
    ///
    /// The pool stores the latest 100 events of each user.
    func recordResult(_ result: String, of user: StoredUser, _ request: SignInRequest) {
        let event = request.progress.event
        event.result = result
        guard event.number == 0 else { return }
        (event.number, event.date) = ((user.events.last?.number ?? 0) + 1, now())
        user.events = user.events.suffix(99) + [event]
    }

    /// Returns the sign-ins of a user, the latest first: `AdminListUserAuthEvents`.
    func adminListUserAuthEvents(_ reader: RequestReader) throws -> ResponseBody {
        let limit = reader.integer("MaxResults", in: 0...60)
        let token = reader.nextToken
        let user = try adminUser(reader)
        // Each key has 19 digits, so that keys are sorted as the numbers.
        let page = Page(of: user.events, after: token, limit: limit) { String(Int.max - $0.number) }
        let list = page.items.map { event in
            let feedback = user.notifications.first { $0.eventID == event.id.uuid }?.feedback
            return JSONValue.object(of: [
                "EventId": .string(event.id.uuid), "EventType": .string("SignIn"), "CreationDate": .seconds(event.date),
                "EventResponse": .string(event.result),
                "EventRisk": .object([
                    "RiskDecision": .string("NoRisk"), "CompromisedCredentialsDetected": .bool(false),
                ]),
                "ChallengeResponses": .array(
                    event.challengeResults.map {
                        .strings(["ChallengeName": $0, "ChallengeResponse": $1 ? "Success" : "Failure"])
                    }
                ),
                "EventContextData": event.ipAddress.map { .strings(["IpAddress": $0]) },
                "EventFeedback": feedback.map { .strings(["FeedbackValue": $0.rawValue, "Provider": "User"]) },
            ])
        }
        return ["AuthEvents": .array(list), "NextToken": page.next]
    }
}
