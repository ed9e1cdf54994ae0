extension CognitoError.Code {
    /// The service's names that have a constant.
    ///
    /// They are told whatever a request's secrets are: a password may be a word of one, and says nothing by being in it.
    package static let known: Set<Self> = [
        .accessDenied, .aliasExists, .codeDeliveryFailure, .codeMismatch, .concurrentModification,
        .credentialsExpired, .deviceKeyExists, .enableSoftwareTokenMFA, .expiredCode, .featureUnavailableInTier,
        .forbidden, .internalError, .invalidEmailRoleAccessPolicy, .invalidLambdaResponse, .invalidParameter,
        .invalidPassword, .invalidRequestSignature, .invalidSMSRoleAccessPolicy,
        .invalidSMSRoleTrustRelationship, .invalidUserPoolConfiguration, .limitExceeded, .mfaMethodNotFound,
        .notAuthorized, .operationNotEnabled, .passwordHistoryPolicyViolation, .passwordResetRequired,
        .preconditionNotMet, .refreshTokenReuse, .resourceNotFound, .softwareTokenMFANotFound,
        .tooManyFailedAttempts, .tooManyRequests, .unauthorized, .unexpectedLambda, .unrecognizedClient,
        .unsupportedOperation, .unsupportedTokenType, .unsupportedUserState, .userLambdaValidation,
        .usernameExists, .userNotConfirmed, .userNotFound, .userPoolAddOnNotEnabled, .webAuthnChallengeNotFound,
        .webAuthnClientMismatch, .webAuthnConfigurationMissing, .webAuthnCredentialNotSupported,
        .webAuthnNotEnabled, .webAuthnOriginNotAllowed, .webAuthnRelyingPartyMismatch,
    ]
}
