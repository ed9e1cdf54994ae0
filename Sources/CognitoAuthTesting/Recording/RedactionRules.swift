import CognitoAuth

/// The treatment of a string in a recording.
enum RedactionRule: Hashable, Sendable {
    /// A name that Cognito defines, or a list of names, in which secrets are replaced.
    case protocolName
    /// An ID, a public key, or another harmless text, in which long secrets are replaced.
    case preserved
    /// A message, which is replaced unless it is known.
    case message
    /// A text that is replaced.
    case secret(PlaceholderKind)
}

/// The part of a message that contains a member; a name can be harmless in one part and secret in another.
enum MessageScope: Sendable {
    /// The body and its structures in the service model.
    case body
    /// `AuthParameters`, `ChallengeParameters`, or `ChallengeResponses`.
    case parameters
    /// `ClientMetadata`, whose names are those of the app.
    case metadata
    /// `userAttributes` of `NEW_PASSWORD_REQUIRED`, which is JSON in a string.
    case attributes
    /// The header or the claims of a token.
    case claims
    /// The structures of WebAuthn.
    case passkey
    /// The public keys of a user pool.
    case publicKeys

    static let requestHeaders: [(name: String, rule: RedactionRule)] = [
        ("Content-Type", .preserved), ("X-Amz-Target", .preserved), ("Authorization", .secret(.authorization)),
        ("X-Amz-Security-Token", .secret(.securityToken)),
    ]

    static let responseHeaders: [(name: String, rule: RedactionRule)] = [
        ("Content-Type", .preserved), ("Date", .preserved), ("Retry-After", .preserved),
        ("x-amz-retry-after", .preserved), ("x-amzn-ErrorType", .protocolName), ("x-amzn-ErrorMessage", .message),
        ("x-amzn-RequestId", .secret(.requestID)), ("x-amz-request-id", .secret(.requestID)),
    ]

    /// Returns the rule for the string in a member; a string that is not known to be harmless is a secret.
    ///
    /// A protocol name must have the form of one, because a server can use its member for another text.
    func rule(for name: String, value: String, isUnredacted: Bool) -> RedactionRule {
        if let kind = knownKind(of: name, value: value) { return .secret(kind) }
        if self == .body, name == "message" || name == "Message" { return .message }
        let isName = Self.protocolNames[self]?.contains(name) == true
        let separators = ProtocolNames.lists.contains(name) ? "#:[]\"', /" : "#:"
        if isName, isUnredacted || value.isProtocolName(separators: separators) { return .protocolName }
        return isUnredacted || Self.ids[self]?.contains(name) == true ? .preserved : .secret(unknownKind)
    }

    /// Returns the scope of the members of a member, or `nil` if they belong to the same scope.
    ///
    /// Challenge parameters with another scope are strings that contain JSON. Any other string is one secret, such as a password
    /// that looks like JSON.
    func inside(_ name: String) -> MessageScope? {
        switch (self, name) {
        case (.body, "AuthParameters"), (.body, "ChallengeParameters"), (.body, "ChallengeResponses"): .parameters
        case (.body, "ClientMetadata"): .metadata
        case (.body, "CredentialCreationOptions"), (.body, "Credential"): .passkey
        case (.body, "keys"): .publicKeys
        case (.parameters, "userAttributes"): .attributes
        case (.parameters, "CREDENTIAL_REQUEST_OPTIONS"), (.parameters, "CREDENTIAL"): .passkey
        default: nil
        }
    }

    /// The kind of a string that no list contains.
    private var unknownKind: PlaceholderKind {
        switch self {
        case .body, .parameters, .publicKeys: .value
        case .metadata: .metadata
        case .attributes: .attribute
        case .claims: .claim
        case .passkey: .passkeyData
        }
    }

    /// Returns the kind of a known secret, which is redacted even in a member that the caller wants to keep, or `nil`.
    private func knownKind(of name: String, value: String) -> PlaceholderKind? {
        switch self {
        case .metadata, .attributes: nil
        case .passkey: Self.passkeyKinds[name]
        // The answer to `SELECT_MFA_TYPE` is an MFA type.
        case .parameters where name == "ANSWER" && ProtocolNames.mfaTypes.contains(value): nil
        case .parameters where name.hasPrefix("userAttributes."): .attribute
        case .body, .parameters, .claims, .publicKeys: Self.kinds[name]
        }
    }

    /// The members whose strings are protocol names.
    private static let protocolNames: [MessageScope: Set<String>] = [
        .body: [
            "__type", "AttributeName", "AuthFlow", "AvailableChallenges", "ChallengeName", "ConfiguredUserAuthFactors",
            "DeliveryMedium", "DesiredDeliveryMediums", "DeviceRememberedStatus", "FeedbackValue", "MessageAction",
            "Name", "PreferredMfaSetting", "Status", "TokenType", "UserAttributeNames", "UserMFASettingList",
            "UserStatus",
        ],
        .parameters: [
            "ANSWER", "CHALLENGE_NAME", "CODE_DELIVERY_DELIVERY_MEDIUM", "MFAS_CAN_CHOOSE", "MFAS_CAN_SETUP",
            "MFA_CAN_SETUP", "PREFERRED_CHALLENGE", "requiredAttributes",
        ],
        .claims: ["alg", "scope", "token_use", "typ", "version"],
        .passkey: [
            "attestation", "authenticatorAttachment", "residentKey", "rpId", "transports", "type", "userVerification",
        ],
    ]

    /// The members whose strings are IDs or public keys (RFC 7518, section 6); private keys have other members.
    private static let ids: [MessageScope: Set<String>] = [
        .body: ["AnalyticsEndpointId", "ClientId", "UserPoolId"],
        .claims: ["aud", "client_id", "iss"],
        .publicKeys: ["alg", "crv", "e", "kty", "n", "use", "x", "y"],
    ]

    private static let passkeyKinds: [String: PlaceholderKind] = [
        "challenge": .passkeyChallenge, "id": .passkeyID, "rawId": .passkeyID,
    ]

    /// The kinds of the known secrets, which name their placeholders and determine how a replay compares them.
    private static let kinds: [String: PlaceholderKind] = [
        "ANSWER": .answer, "AccessKeyId": .accessKeyID, "AccessToken": .accessToken,
        "CODE_DELIVERY_DESTINATION": .destination, "CREDENTIAL": .passkeyCredential, "ClientSecret": .clientSecret,
        "Code": .code, "ConfirmationCode": .code, "CredentialId": .passkeyID, "DEVICE_GROUP_KEY": .deviceGroupKey,
        "DEVICE_KEY": .deviceKey, "Destination": .destination, "DeviceGroupKey": .deviceGroupKey,
        "DeviceKey": .deviceKey, "EMAIL": .attribute, "EMAIL_OTP_CODE": .code, "EncodedData": .contextData,
        "FeedbackToken": .code, "IdToken": .idToken, "IpAddress": .contextData, "LastIPAddress": .contextData,
        "NEW_PASSWORD": .password, "NextToken": .paginationToken, "PASSWORD": .password,
        "PASSWORD_CLAIM_SECRET_BLOCK": .secretBlock, "PASSWORD_CLAIM_SIGNATURE": .claimSignature,
        "PaginationToken": .paginationToken, "Password": .password, "PasswordVerifier": .deviceVerifier,
        "PreviousPassword": .password, "ProposedPassword": .password, "REFRESH_TOKEN": .refreshToken,
        "RefreshToken": .refreshToken, "SALT": .salt, "SECRET_BLOCK": .secretBlock, "SECRET_HASH": .secretHash,
        "SMS_MFA_CODE": .code, "SMS_OTP_CODE": .code, "SOFTWARE_TOKEN_MFA_CODE": .code, "SRP_A": .srpA,
        "SRP_B": .srpB, "Salt": .deviceVerifier, "SecretAccessKey": .secretAccessKey, "SecretCode": .totpSecret,
        "SecretHash": .secretHash, "Session": .session, "SessionToken": .securityToken, "TIMESTAMP": .timestamp,
        "TemporaryPassword": .password, "Token": .refreshToken, "USERNAME": .username, "USER_ID_FOR_SRP": .username,
        "UserCode": .code, "UserSub": .attribute, "Username": .username, "Value": .attribute,
        "cognito:username": .username, "device_key": .deviceKey, "kid": .keyID, "sub": .attribute,
        "username": .username,
    ]
}

/// The names that Cognito defines.
enum ProtocolNames {
    /// The members whose strings are lists of names.
    static let lists: Set<String> = [
        "MFAS_CAN_CHOOSE", "MFAS_CAN_SETUP", "MFA_CAN_SETUP", "requiredAttributes", "scope",
    ]

    static let mfaTypes: Set<String> = ["SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA"]

    static let known: Set<String> = Set(ChallengeNameType.known.map(\.rawValue))
        .union(AuthFlowType.known.map(\.rawValue)).union(CognitoError.Code.known.map(\.rawValue))
        .union(values).union(attributes)

    /// The values of the other enumerations in the service model, and of tokens.
    private static let values: Set<String> = [
        "ARCHIVED", "Bearer", "COMPROMISED", "CONFIRMED", "EMAIL", "ERROR", "EXTERNAL_PROVIDER",
        "FORCE_CHANGE_PASSWORD", "Failure", "Invalid", "JWT", "LINKED", "Mfa", "NONE", "Password", "RESEND",
        "RESET_REQUIRED", "RS256", "SMS", "SOFTWARE_TOKEN", "SRP_A", "SSO", "SUCCESS", "SUPPRESS", "Success", "TOKEN",
        "UNCONFIRMED", "UNKNOWN", "Valid", "access", "aws.cognito.signin.user.admin", "id", "not_remembered", "openid",
        "public-key", "remembered",
    ]

    /// The standard attributes (OpenID Connect Core 1.0, section 5.1), and the prefixes of other attributes.
    private static let attributes: Set<String> = {
        let standard = [
            "address", "birthdate", "email", "email_verified", "family_name", "gender", "given_name", "identities",
            "locale", "middle_name", "name", "nickname", "phone_number", "phone_number_verified", "picture",
            "preferred_username", "profile", "sub", "updated_at", "website", "zoneinfo",
        ]
        return Set(standard + standard.map { "userAttributes.\($0)" } + ["custom", "dev", "userAttributes.custom"])
    }()
}

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
