import CognitoAuth

/// The standard messages of Cognito, which stay in a recording.
enum ServiceMessages {
    /// Returns the parts of a known message around the name in it, which is empty if the message has none.
    static func match(_ message: String) -> (start: String, name: String, end: String)? {
        guard message.utf8.count <= 256 else { return nil }
        // Other servers omit or add the period.
        let text = message.hasSuffix(".") ? String(message.dropLast()) : message
        if known.contains(text) { return (message, "", "") }
        for (start, end) in patterns where message.count > start.count + end.count {
            guard message.hasPrefix(start), message.hasSuffix(end) else { continue }
            let name = String(message.dropFirst(start.count).dropLast(end.count))
            if name.isProtocolName() { return (start, name, end) }
        }
        return nil
    }

    /// The messages that contain no value.
    private static let known: Set<String> = [
        "A client attempted to write unauthorized attribute", "Access Token does not have required scopes",
        "Access Token has been revoked", "Access Token has expired", "Invalid Access Token", "Invalid Refresh Token",
        "Refresh Token has been revoked", "Refresh Token has expired",
        "Attempt limit exceeded, please try after some time", "Code mismatch", "Device does not exist",
        "Incorrect username or password", "Invalid code or auth state for the user",
        "Invalid code provided, please request a code again", "Invalid code received for user",
        "Invalid email address format", "Invalid phone number format", "Invalid session for the user",
        "Invalid session for the user, session can only be used once",
        "Invalid session for the user, session is expired", "Invalid verification code provided, please try again",
        "Password attempts exceeded", "Password did not conform with policy: Password not long enough",
        "Password does not conform to policy: Password not long enough", "Password reset required for the user",
        "Rate exceeded", "SignUp is not permitted for this user pool",
        "Temporary password has expired and must be reset by an administrator", "The request timed out",
        "The security token included in the request is expired",
        "The security token included in the request is invalid", "Unable to login because of security reasons",
        "User account already exists", "User account has expired, it must be reset by an administrator",
        "User already exists", "User does not exist", "User is already confirmed", "User is disabled",
        "User is not confirmed", "Username/client id combination not found",
        "Your software token has already been used once",
    ]

    /// The parts of messages around an ID or a protocol name, and of the message of ``RecordingTransport``.
    private static let patterns: [(start: String, end: String)] = [
        ("", " flow not enabled for this client"), ("", " is not enabled for the client."),
        ("An account with the ", " already exists."), ("An account with the given ", " already exists."),
        ("App client ", " is not configured for secret but secret hash was received"),
        ("Client ", " is configured with secret but SECRET_HASH was not received"),
        ("Client ", " is configured with secret but client secret was not received"),
        ("Missing required parameter ", ""),
        ("Password did not conform with policy: Password must have ", " characters"),
        ("Password does not conform to policy: Password must have ", " characters"),
        ("SecretHash does not match for the client: ", ""), ("The transport threw an error of type ", "."),
        ("Unable to verify client secret for client ", ""), ("Unable to verify secret hash for client ", ""),
        ("User cannot be confirmed. Current status is ", ""),
        ("User pool ", " does not exist."), ("User pool client ", " does not exist."),
    ]
}
