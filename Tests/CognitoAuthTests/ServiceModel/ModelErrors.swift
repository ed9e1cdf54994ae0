@testable import CognitoAuth

extension CognitoError.Code {
    /// The names of the service's exceptions that have a constant: of the operations, as the model declares them.
    static let declared: [Self] = [
        .aliasExists, .codeDeliveryFailure, .codeMismatch, .concurrentModification, .deviceKeyExists,
        .enableSoftwareTokenMFA, .expiredCode, .featureUnavailableInTier, .forbidden, .internalError,
        .invalidEmailRoleAccessPolicy, .invalidLambdaResponse, .invalidParameter, .invalidPassword,
        .invalidSMSRoleAccessPolicy, .invalidSMSRoleTrustRelationship, .invalidUserPoolConfiguration, .limitExceeded,
        .mfaMethodNotFound, .notAuthorized, .operationNotEnabled, .passwordHistoryPolicyViolation,
        .passwordResetRequired, .preconditionNotMet, .refreshTokenReuse, .resourceNotFound, .softwareTokenMFANotFound,
        .tooManyFailedAttempts, .tooManyRequests, .unauthorized, .unexpectedLambda, .unsupportedOperation,
        .unsupportedTokenType, .unsupportedUserState, .userLambdaValidation, .userNotConfirmed, .userNotFound,
        .userPoolAddOnNotEnabled, .usernameExists, .webAuthnChallengeNotFound, .webAuthnClientMismatch,
        .webAuthnConfigurationMissing, .webAuthnCredentialNotSupported, .webAuthnNotEnabled, .webAuthnOriginNotAllowed,
        .webAuthnRelyingPartyMismatch,
    ]
}
