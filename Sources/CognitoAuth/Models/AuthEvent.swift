import CognitoCrypto
public import Foundation

/// An event in a user's authentication history, `AuthEventType` in the API.
public struct AuthEvent: Hashable, Decodable, Sendable {
    /// The event ID, which the tokens of a sign-in contain as `event_id`.
    public var eventID: String?

    /// The type: `SignIn`, `SignUp`, `ForgotPassword`, `PasswordChange`, or `ResendCode`.
    public var eventType: String?

    /// The date of the event.
    public var creationDate: Date?

    /// The result: `Pass`, `Fail`, or `InProgress`.
    public var eventResponse: String?

    /// The risk that threat protection assessed.
    public var eventRisk: EventRisk?

    /// The results of the challenges.
    public var challengeResponses: [ChallengeResponseType]?

    /// The user's device and location.
    public var eventContextData: EventContextData?

    /// The feedback about the event.
    public var eventFeedback: EventFeedback?

    private enum CodingKeys: String, CodingKey {
        case eventID = "EventId"
        case eventType = "EventType"
        case creationDate = "CreationDate"
        case eventResponse = "EventResponse"
        case eventRisk = "EventRisk"
        case challengeResponses = "ChallengeResponses"
        case eventContextData = "EventContextData"
        case eventFeedback = "EventFeedback"
    }
}

extension AuthEvent: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> {
        ["eventType": eventType ?? "nil", "eventResponse": eventResponse ?? "nil"]
    }
}

/// The risk of an authentication event, `EventRiskType` in the API.
public struct EventRisk: Hashable, Decodable, Sendable {
    /// The action of threat protection: `NoRisk` for none, `AccountTakeover` for the configured response, or `Block`.
    public var riskDecision: String?

    /// The level: `Low`, `Medium`, or `High`.
    public var riskLevel: String?

    /// A Boolean value that indicates whether the password is known to be compromised.
    public var compromisedCredentialsDetected: Bool?

    private enum CodingKeys: String, CodingKey {
        case riskDecision = "RiskDecision"
        case riskLevel = "RiskLevel"
        case compromisedCredentialsDetected = "CompromisedCredentialsDetected"
    }
}

/// The user's device and location in an authentication event, `EventContextDataType` in the API.
public struct EventContextData: Hashable, Decodable, Sendable {
    /// The IP address.
    public var ipAddress: String?

    /// The name of the device, such as the browser and operating system.
    public var deviceName: String?

    /// The time zone.
    public var timezone: String?

    /// The city.
    public var city: String?

    /// The country.
    public var country: String?

    private enum CodingKeys: String, CodingKey {
        case ipAddress = "IpAddress"
        case deviceName = "DeviceName"
        case timezone = "Timezone"
        case city = "City"
        case country = "Country"
    }
}

extension EventContextData: Redacted {}

/// The feedback about an authentication event, `EventFeedbackType` in the API.
public struct EventFeedback: Hashable, Decodable, Sendable {
    /// The feedback.
    public var feedbackValue: FeedbackValueType

    /// The source of the feedback, such as `Admin`.
    public var provider: String

    /// The date of the feedback.
    public var feedbackDate: Date?

    private enum CodingKeys: String, CodingKey {
        case feedbackValue = "FeedbackValue"
        case provider = "Provider"
        case feedbackDate = "FeedbackDate"
    }
}

extension EventFeedback: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["feedbackValue": feedbackValue] }
}
