/// The names of authentication parameters, challenge parameters, and challenge responses.
enum ParameterName {
    static let username = "USERNAME"
    static let userIDForSRP = "USER_ID_FOR_SRP"
    static let password = "PASSWORD"
    static let srpA = "SRP_A"
    static let secretHash = "SECRET_HASH"
    static let deviceKey = "DEVICE_KEY"
    static let refreshToken = "REFRESH_TOKEN"
    static let preferredChallenge = "PREFERRED_CHALLENGE"
    /// The API reference writes `ChallengeName`, but Cognito reads this name, which other clients also send.
    static let challengeName = "CHALLENGE_NAME"

    static let claimSignature = "PASSWORD_CLAIM_SIGNATURE"
    static let claimSecretBlock = "PASSWORD_CLAIM_SECRET_BLOCK"
    static let timestamp = "TIMESTAMP"
    static let newPassword = "NEW_PASSWORD"
    static let userAttributePrefix = "userAttributes."
    static let answer = "ANSWER"
    static let credential = "CREDENTIAL"
    static let email = "EMAIL"
    static let smsMFACode = "SMS_MFA_CODE"
    static let smsOTPCode = "SMS_OTP_CODE"
    static let emailOTPCode = "EMAIL_OTP_CODE"
    static let softwareTokenMFACode = "SOFTWARE_TOKEN_MFA_CODE"

    static let deliveryMedium = "CODE_DELIVERY_DELIVERY_MEDIUM"
    static let deliveryDestination = "CODE_DELIVERY_DESTINATION"
    static let mfasCanChoose = "MFAS_CAN_CHOOSE"
    static let friendlyDeviceName = "FRIENDLY_DEVICE_NAME"
    static let requiredAttributes = "requiredAttributes"
    static let userAttributes = "userAttributes"
    static let credentialRequestOptions = "CREDENTIAL_REQUEST_OPTIONS"
    static let mfasCanSetup = "MFAS_CAN_SETUP"
    /// The name of ``mfasCanSetup`` in some pages of the API reference.
    static let mfaCanSetup = "MFA_CAN_SETUP"
}
