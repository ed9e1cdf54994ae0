import CognitoAuth
import Foundation

/// A part of a request or response, because a member can be harmless in one part and secret in another.
enum MessagePart {
    case headers, body, parameters, metadata, claims, passkey, publicKeys

    func inside(_ member: String) -> MessagePart { self == .body ? Self.structures[member] ?? self : self }

    /// The members of a body that contain another part.
    private static let structures: [String: MessagePart] = [
        "AuthParameters": .parameters, "ChallengeParameters": .parameters, "ChallengeResponses": .parameters,
        "ClientMetadata": .metadata, "Credential": .passkey, "CredentialCreationOptions": .passkey, "keys": .publicKeys,
    ]

    /// The parameters that contain JSON in a string.
    ///
    /// The string in any other parameter is one secret, even if it is JSON.
    static let jsonParameters: [String: MessagePart] = [
        "CREDENTIAL_REQUEST_OPTIONS": .passkey, "userAttributes": .claims,
    ]

    // MARK: Strings that stay

    /// Returns a Boolean value that indicates whether a string is a protocol name.
    ///
    /// The string must also have the form of a protocol name, because a server can put other text into the member.
    func isProtocolName(_ text: String, _ member: String) -> Bool {
        guard Self.protocolNames[self]?.contains(member) == true else { return false }
        // The answer to `SELECT_MFA_TYPE` is an MFA type. Any other answer is secret.
        guard member != "ANSWER" else { return ["EMAIL_OTP", "SMS_MFA", "SOFTWARE_TOKEN_MFA"].contains(text) }
        let form = ProtocolNames.lists.contains(member) ? /[\w.#:\/\[\]"', -]+/ : /[\w.#:-]+/
        return text.wholeMatch(of: form) != nil
    }

    func isHarmless(_ text: String, _ member: String) -> Bool {
        let canBeBoolean = member == "Value" || !Self.isDocumentedSecret(member)
        return canBeBoolean && (text == "true" || text == "false") || Self.harmless[self]?.contains(member) == true
    }

    /// The members whose strings are protocol names.
    private static let protocolNames: [MessagePart: Set<String>] = [
        .headers: ["x-amzn-ErrorType"],
        .body: [
            "ActorTokenType", "AttributeName", "AttributesToGet", "Audiences", "AuthFlow", "AvailableChallenges",
            "ChallengeName", "ConfiguredUserAuthFactors", "DeliveryMedium", "DesiredDeliveryMediums",
            "DeviceRememberedStatus", "EventResponse", "EventType", "FeedbackValue", "IssuedTokenType",
            "MessageAction", "Name", "PreferredMfaSetting", "RequestedTokenType", "Resources", "RiskDecision",
            "RiskLevel", "Scopes", "Status", "SubjectTokenType", "TokenType", "UserAttributeNames",
            "UserMFASettingList", "UserStatus", "__type",
        ],
        .parameters: [
            "ANSWER", "CHALLENGE_NAME", "CODE_DELIVERY_DELIVERY_MEDIUM", "ChallengeName", "ChallengeResponse",
            "MAX_AGE", "MFAS_CAN_CHOOSE", "MFAS_CAN_SETUP", "MFA_CAN_SETUP", "PREFERRED_CHALLENGE",
            "TARGET_ACR_VALUES", "requiredAttributes",
        ],
        .claims: ["acr", "alg", "amr", "scope", "token_use", "typ", "version"],
        .passkey: [
            "attestation", "authenticatorAttachment", "residentKey", "rpId", "transports", "type", "userVerification",
        ],
    ]

    /// The members whose strings are IDs, dates, other header fields, or public (not private) keys (RFC 7518, section 6).
    private static let harmless: [MessagePart: Set<String>] = [
        .headers: ["Content-Type", "Date", "Retry-After", "X-Amz-Target", "x-amz-retry-after"],
        .body: ["AnalyticsEndpointId", "ClientId", "IdentityPoolId", "UserPoolId"],
        .claims: ["aud", "client_id", "iss"],
        .publicKeys: ["alg", "crv", "e", "kty", "n", "use", "x", "y"],
    ]

    func isMessage(_ member: String) -> Bool {
        self == .body && (member == "message" || member == "Message")
            || self == .headers && member == "x-amzn-ErrorMessage"
    }

    // MARK: Secrets

    /// The members that can contain a JSON Web Token.
    static let tokens: Set = [
        "ACCESS_TOKEN", "AccessToken", "ActorToken", "IdToken", "IssuedToken", "REFRESH_TOKEN", "RefreshToken",
        "SubjectToken", "Token",
    ]

    /// The members of requests whose values differ in each run, so that a replay accepts any value.
    static let volatile: Set = [
        "Authorization", "CREDENTIAL", "Credential", "EncodedData", "IpAddress", "PASSWORD_CLAIM_SIGNATURE",
        "PasswordVerifier", "SECRET_HASH", "SRP_A", "Salt", "SecretHash", "TIMESTAMP", "X-Amz-Security-Token",
    ]

    func canBeUnredacted(_ member: String) -> Bool {
        self != .headers && self != .passkey && !Self.isDocumentedSecret(member)
    }

    private static func isDocumentedSecret(_ member: String) -> Bool {
        tokens.contains(member) || volatile.contains(member) || documentedSecrets.contains(member)
            || member.hasPrefix("userAttributes.")
    }

    /// The other members that are redacted even if `unredactedMembers` contains them.
    private static let documentedSecrets: Set = [
        "ANSWER", "AccessKeyId", "CODE_DELIVERY_DESTINATION", "ClientSecret", "Code", "ConfirmationCode",
        "CredentialId", "DEVICE_GROUP_KEY", "DEVICE_KEY", "Destination", "DeviceGroupKey", "DeviceKey", "EMAIL",
        "EMAIL_OTP_CODE", "FeedbackToken", "LastIPAddress", "NEW_PASSWORD", "NextToken", "PASSWORD",
        "PASSWORD_CLAIM_SECRET_BLOCK", "PaginationToken", "Password", "PreviousPassword", "ProposedPassword", "SALT",
        "SECRET_BLOCK", "SMS_MFA_CODE", "SMS_OTP_CODE", "SOFTWARE_TOKEN_MFA_CODE", "SRP_B", "Secret",
        "SecretAccessKey", "SecretCode", "SecretKey", "Session", "SessionToken", "TemporaryPassword", "USERNAME",
        "USER_ID_FOR_SRP", "UserCode", "UserSub", "Username", "Value", "cognito:username", "device_key", "kid", "sub",
        "username",
    ]
}

/// The names that Cognito defines.
enum ProtocolNames {
    /// The members whose strings are lists of names.
    static let lists: Set = [
        "Audiences", "MFAS_CAN_CHOOSE", "MFAS_CAN_SETUP", "MFA_CAN_SETUP", "Resources", "Scopes", "TARGET_ACR_VALUES",
        "acr", "requiredAttributes", "scope",
    ]

    static let known: Set<String> = Set(ChallengeNameType.known.map(\.rawValue))
        .union(AuthFlowType.known.map(\.rawValue)).union(CognitoError.Code.known.map(\.rawValue))
        .union(values).union(attributes)

    /// The values of the other enumerations in the service model, and of tokens.
    private static let values: Set = [
        "ACCESS_TOKEN", "ARCHIVED", "AccountTakeover", "Bearer", "Block", "COMPROMISED", "CONFIRMED", "EMAIL",
        "ERROR", "EXTERNAL_PROVIDER", "FORCE_CHANGE_PASSWORD", "Fail", "Failure", "ForgotPassword", "High",
        "ID_TOKEN", "InProgress", "Invalid", "JWT", "LINKED", "Low", "Medium", "Mfa", "NONE", "N_A", "NoRisk", "Pass",
        "Password", "PasswordChange", "RESEND", "RESET_REQUIRED", "RS256", "ResendCode", "SAML2", "SMS",
        "SOFTWARE_TOKEN", "SRP_A", "SSO", "SUCCESS", "SUPPRESS", "SignIn", "SignUp", "Success", "TOKEN",
        "UNCONFIRMED", "UNKNOWN", "Valid", "access", "aws.cognito.signin.user.admin", "email_otp", "fed", "hwk", "id",
        "mfa", "not_remembered", "openid", "otp", "public-key", "pwd", "remembered", "sms", "swk",
        "urn:cognito:loa:1", "urn:cognito:loa:2", "urn:cognito:loa:3", "urn:cognito:loa:4",
    ]

    /// The standard attributes (OpenID Connect Core 1.0, section 5.1), and the prefixes of other attributes.
    private static let attributes: Set = [
        "address", "birthdate", "custom", "dev", "email", "email_verified", "family_name", "gender", "given_name",
        "identities", "locale", "middle_name", "name", "nickname", "phone_number", "phone_number_verified", "picture",
        "preferred_username", "profile", "sub", "updated_at", "userAttributes", "website", "zoneinfo",
    ]
}

/// The standard messages of Cognito, which stay in a recording, so that a replay throws the same error.
enum ServiceMessages {
    /// Returns a known message with a redacted name, or `nil` if the message is unknown.
    static func redacted(_ message: String, redactingName: (String) -> String) -> String? {
        let range = NSRange(message.startIndex..., in: message)
        let match = expressions.lazy.compactMap { $0.firstMatch(in: message, range: range) }.first
        guard let match else { return nil }
        guard let name = Range(match.range(withName: "name"), in: message) else { return message }
        return message.replacingCharacters(in: name, with: redactingName(String(message[name])))
    }

    private static let expressions = patterns.compactMap { pattern in
        let pattern = pattern.replacingOccurrences(of: "*", with: #"(?<name>[\w.#:-]+)"#)
        // Other servers omit or add the period.
        return try? NSRegularExpression(pattern: #"\A\#(pattern)\.?\z"#)
    }

    /// Regular expressions with `*` in place of an ID, a protocol name, or the type of an error.
    private static let patterns = [
        "* flow not enabled for this client", "* is not enabled for the client",
        "A client attempted to write unauthorized attribute", "Access Token does not have required scopes",
        "(Access|Refresh) Token has (been revoked|expired)", "An account with the (given )?* already exists",
        "App client * is not configured for secret but secret hash was received",
        "Attempt limit exceeded, please try after some time",
        "Client * is configured with secret but (SECRET_HASH|client secret) was not received", "Code mismatch",
        "Device does not exist", "Error while parsing filter", "Group not found", "Incorrect username or password",
        "Invalid (Access|Refresh) Token",
        "Invalid code (or auth state for the user|provided, please request a code again|received for user)",
        "Invalid (email address|phone number) format", "Invalid search attribute: *",
        "Invalid session for the user(, session is expired|, session can only be used once)?",
        "Invalid verification code provided, please try again", "Missing required parameter *",
        "One or more requested attributes do not exist",
        "Password (did not conform with|does not conform to) policy: Password (must have * characters|not long enough)",
        "Password attempts exceeded", "Password reset required for the user", "Rate exceeded",
        "SecretHash does not match for the client: *", "SignUp is not permitted for this user pool",
        "Temporary password has expired and must be reset by an administrator", "The request timed out",
        "The security token included in the request is (expired|invalid)", "The transport threw an error of type *",
        "Unable to login because of security reasons", "Unable to verify (client secret|secret hash) for client *",
        "User account has expired, it must be reset by an administrator", "User (account )?already exists",
        "User cannot be confirmed. Current status is *",
        "User (does not exist|is already confirmed|is disabled|is not confirmed)",
        "User pool (client )?* does not exist",
        "Username/client id combination not found", "Your software token has already been used once",
    ]
}
