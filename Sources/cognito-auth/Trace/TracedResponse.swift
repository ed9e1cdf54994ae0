import CognitoAuth
import Foundation

/// An answer as the trace shows it: how it ended, how long it took, and which challenge or error it names.
struct TracedResponse {
    let text: String

    init(_ response: TransportResponse, to request: TracedRequest, after time: Duration) {
        let body = (try? JSONSerialization.jsonObject(with: response.body)) as? [String: Any] ?? [:]
        // A service that repeats what it was sent must not make the trace show it.
        func shown(_ name: String?) -> String? {
            name.map { name in
                let isFresh = Self.challenges.contains(name) || !request.isRevealed(by: name)
                return name.isName && isFresh ? name : TracedRequest.hidden
            }
        }
        let type = (body["__type"] as? String)?.split(separator: "#").last.map(String.init)
        text = [
            "\(request.operation) \(response.status) in \(time.milliseconds) ms",
            shown(response.header("x-amzn-RequestId")).map { "request \($0)" },
            shown(body["ChallengeName"] as? String).map { "challenge \($0)" },
            body["AuthenticationResult"] == nil ? nil : "tokens",
            shown(type),
        ].compactMap(\.self).joined(separator: ", ")
    }

    /// A choice that is sent is the name of the challenge that comes.
    private static let challenges: Set = [
        "CUSTOM_CHALLENGE", "DEVICE_PASSWORD_VERIFIER", "DEVICE_SRP_AUTH", "EMAIL_OTP", "MFA_SETUP",
        "NEW_PASSWORD_REQUIRED", "PASSWORD", "PASSWORD_SRP", "PASSWORD_VERIFIER", "SELECT_CHALLENGE", "SELECT_MFA_TYPE",
        "SMS_MFA", "SMS_OTP", "SOFTWARE_TOKEN_MFA", "WEB_AUTHN",
    ]
}
