/// The members that are known, by the names of the service model, RFC 7519 and WebAuthn.
enum MemberTable {
    static func body(_ name: String) -> MemberRule {
        if bodyWords.contains(name) { return .word }
        if bodyIDs.contains(name) { return .kept }
        if name == "message" || name == "Message" { return .sentence }
        return .secret(bodySecrets[name] ?? .value)
    }

    static func parameter(_ name: String, _ value: String) -> MemberRule {
        if parameterWords.contains(name) || name == "ANSWER" && factors.contains(value) { return .word }
        if name.hasPrefix("userAttributes.") { return .secret(.attribute) }
        return .secret(parameterSecrets[name] ?? .value)
    }

    static func claim(_ name: String) -> MemberRule {
        if claimWords.contains(name) { return .word }
        return claimIDs.contains(name) ? .kept : .secret(claimSecrets[name] ?? .claim)
    }

    static func passkey(_ name: String) -> MemberRule {
        passpublicKey.contains(name) ? .word : .secret(passkeySecrets[name] ?? .passkeyData)
    }

    static func key(_ name: String) -> MemberRule {
        if publicKey.contains(name) { return .kept }
        return .secret(name == "kid" ? .keyID : .value)
    }

    private static let bodyWords: Set<String> = [
        "__type", "AttributeName", "AuthFlow", "AvailableChallenges", "ChallengeName",
        "ConfiguredUserAuthFactors", "DeliveryMedium", "DesiredDeliveryMediums", "DeviceRememberedStatus",
        "FeedbackValue", "MessageAction", "Name", "PreferredMfaSetting", "Status", "TokenType", "UserAttributeNames",
        "UserMFASettingList", "UserStatus",
    ]

    private static let bodyIDs: Set<String> = ["AnalyticsEndpointId", "ClientId", "UserPoolId"]

    private static let bodySecrets: [String: StandInKind] = [
        "AccessKeyId": .accessKeyID, "AccessToken": .accessToken, "ClientSecret": .clientSecret, "Code": .code,
        "ConfirmationCode": .code, "CredentialId": .passkeyID, "Destination": .destination,
        "DeviceGroupKey": .deviceGroupKey,
        "DeviceKey": .deviceKey, "EncodedData": .contextData, "FeedbackToken": .code, "IdToken": .idToken,
        "IpAddress": .contextData, "LastIPAddress": .contextData,
        "NextToken": .pageToken, "PaginationToken": .pageToken, "Password": .password,
        "PasswordVerifier": .deviceVerifier, "PreviousPassword": .password, "ProposedPassword": .password,
        "RefreshToken": .refreshToken, "Salt": .deviceVerifier, "SecretAccessKey": .secretAccessKey,
        "SecretCode": .appSecret, "SecretHash": .secretHash, "Session": .session, "SessionToken": .securityToken,
        "TemporaryPassword": .password, "Token": .refreshToken, "UserCode": .code, "UserSub": .attribute,
        "Username": .username, "Value": .attribute,
    ]

    private static let parameterWords: Set<String> = [
        "CHALLENGE_NAME", "CODE_DELIVERY_DELIVERY_MEDIUM", "MFAS_CAN_CHOOSE", "MFAS_CAN_SETUP", "MFA_CAN_SETUP",
        "PREFERRED_CHALLENGE", "requiredAttributes",
    ]

    private static let parameterSecrets: [String: StandInKind] = [
        "ANSWER": .answer, "CODE_DELIVERY_DESTINATION": .destination, "CREDENTIAL": .passkeyCredential,
        "DEVICE_GROUP_KEY": .deviceGroupKey, "DEVICE_KEY": .deviceKey, "EMAIL": .attribute, "EMAIL_OTP_CODE": .code,
        "NEW_PASSWORD": .password, "PASSWORD": .password, "PASSWORD_CLAIM_SECRET_BLOCK": .secretBlock,
        "PASSWORD_CLAIM_SIGNATURE": .claimSignature, "REFRESH_TOKEN": .refreshToken, "SALT": .salt,
        "SECRET_BLOCK": .secretBlock, "SECRET_HASH": .secretHash, "SMS_MFA_CODE": .code, "SMS_OTP_CODE": .code,
        "SOFTWARE_TOKEN_MFA_CODE": .code, "SRP_A": .srpA, "SRP_B": .srpB, "TIMESTAMP": .timestamp,
        "USERNAME": .username, "USER_ID_FOR_SRP": .username,
    ]

    /// The second factors that `SELECT_MFA_TYPE` is answered with.
    private static let factors: Set<String> = ["SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA"]

    /// What a public key of RFC 7518, section 6, has; a private one has more.
    private static let publicKey: Set<String> = ["alg", "crv", "e", "kty", "n", "use", "x", "y"]

    private static let claimWords: Set<String> = ["alg", "scope", "token_use", "typ", "version"]

    private static let claimIDs: Set<String> = ["aud", "client_id", "iss"]

    private static let claimSecrets: [String: StandInKind] = [
        "cognito:username": .username, "device_key": .deviceKey, "kid": .keyID, "sub": .attribute,
        "username": .username,
    ]

    private static let passpublicKey: Set<String> = [
        "attestation", "authenticatorAttachment", "residentKey", "rpId", "transports", "type", "userVerification",
    ]

    private static let passkeySecrets: [String: StandInKind] = [
        "challenge": .passkeyChallenge, "id": .passkeyID, "rawId": .passkeyID,
    ]
}
