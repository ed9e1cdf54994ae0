import CognitoAuth

/// A way for a code to go.
enum CodeMedium: String, Sendable {
    case sms = "SMS"
    case email = "EMAIL"

    var type: DeliveryMediumType { self == .sms ? .sms : .email }
}
