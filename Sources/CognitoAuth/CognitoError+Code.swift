extension CognitoError {
    /// The kind of an error.
    ///
    /// The code of an error from Cognito is the name of an exception, such as `NotAuthorizedException`. All other codes belong to
    /// this library. The set is open, because Cognito adds exceptions.
    public struct Code: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
        /// The name, such as `NotAuthorizedException`.
        public let rawValue: String

        /// Creates a code from its name.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The name.
        public var description: String { rawValue }
    }
}

extension CognitoError.Code {
    /// The IAM policy of the AWS credentials denies the operation.
    public static let accessDenied = Self(rawValue: "AccessDeniedException")
    /// Another user has the alias.
    public static let aliasExists = Self(rawValue: "AliasExistsException")
    /// Cognito could not deliver the code.
    public static let codeDeliveryFailure = Self(rawValue: "CodeDeliveryFailureException")
    /// The code is wrong.
    public static let codeMismatch = Self(rawValue: "CodeMismatchException")
    /// Two concurrent requests changed the same resource.
    public static let concurrentModification = Self(rawValue: "ConcurrentModificationException")
    /// The device is already confirmed.
    public static let deviceKeyExists = Self(rawValue: "DeviceKeyExistsException")
    /// The TOTP code in the setup of an authenticator app is wrong.
    public static let enableSoftwareTokenMFA = Self(rawValue: "EnableSoftwareTokenMFAException")
    /// The code has expired.
    public static let expiredCode = Self(rawValue: "ExpiredCodeException")
    /// The session token of the AWS credentials has expired.
    public static let credentialsExpired = Self(rawValue: "ExpiredTokenException")
    /// The identity provider of a user returned an error to the identity pool.
    public static let externalService = Self(rawValue: "ExternalServiceException")
    /// The user pool's feature plan does not include the requested feature.
    public static let featureUnavailableInTier = Self(rawValue: "FeatureUnavailableInTierException")
    /// A web application firewall (AWS WAF) blocked the request.
    public static let forbidden = Self(rawValue: "ForbiddenException")
    /// An internal error of Cognito occurred.
    public static let internalError = Self(rawValue: "InternalErrorException")
    /// The user pool's role is not allowed to send email.
    public static let invalidEmailRoleAccessPolicy = Self(rawValue: "InvalidEmailRoleAccessPolicyException")
    /// The identity pool has no usable role for the user.
    public static let invalidIdentityPoolConfiguration = Self(rawValue: "InvalidIdentityPoolConfigurationException")
    /// The response of a Lambda trigger is invalid.
    public static let invalidLambdaResponse = Self(rawValue: "InvalidLambdaResponseException")
    /// The request's signature is invalid, because of the secret access key or the clock skew.
    public static let invalidRequestSignature = Self(rawValue: "InvalidSignatureException")
    /// A parameter is missing or malformed.
    public static let invalidParameter = Self(rawValue: "InvalidParameterException")
    /// The new password violates the user pool's password policy.
    public static let invalidPassword = Self(rawValue: "InvalidPasswordException")
    /// The user pool's role is not allowed to send SMS messages.
    public static let invalidSMSRoleAccessPolicy = Self(rawValue: "InvalidSmsRoleAccessPolicyException")
    /// The user pool's role for SMS messages does not trust Cognito.
    public static let invalidSMSRoleTrustRelationship = Self(rawValue: "InvalidSmsRoleTrustRelationshipException")
    /// The user pool's configuration is invalid.
    public static let invalidUserPoolConfiguration = Self(rawValue: "InvalidUserPoolConfigurationException")
    /// The limit of codes or attempts is exceeded, which lasts for minutes or hours, unlike throttling.
    public static let limitExceeded = Self(rawValue: "LimitExceededException")
    /// The user does not have the MFA type.
    public static let mfaMethodNotFound = Self(rawValue: "MFAMethodNotFoundException")
    /// The request is not authorized, for the reason in ``CognitoError/notAuthorizedReason``.
    public static let notAuthorized = Self(rawValue: "NotAuthorizedException")
    /// The operation is not enabled for the user pool.
    public static let operationNotEnabled = Self(rawValue: "OperationNotEnabledException")
    /// The new password is one of the user's previous passwords.
    public static let passwordHistoryPolicyViolation = Self(rawValue: "PasswordHistoryPolicyViolationException")
    /// The user must reset the password first.
    public static let passwordResetRequired = Self(rawValue: "PasswordResetRequiredException")
    /// A precondition of the operation is not met.
    public static let preconditionNotMet = Self(rawValue: "PreconditionNotMetException")
    /// A rotated refresh token was used again.
    public static let refreshTokenReuse = Self(rawValue: "RefreshTokenReuseException")
    /// Another identity of the identity pool has the user's login.
    public static let resourceConflict = Self(rawValue: "ResourceConflictException")
    /// The user pool, the app client, the device, or the identity pool does not exist.
    public static let resourceNotFound = Self(rawValue: "ResourceNotFoundException")
    /// The user has no authenticator app.
    public static let softwareTokenMFANotFound = Self(rawValue: "SoftwareTokenMFANotFoundException")
    /// Cognito throttled the request.
    public static let tooManyRequests = Self(rawValue: "TooManyRequestsException")
    /// The user entered wrong codes too often, and must wait.
    public static let tooManyFailedAttempts = Self(rawValue: "TooManyFailedAttemptsException")
    /// The token or the app client does not allow the operation.
    public static let unauthorized = Self(rawValue: "UnauthorizedException")
    /// A Lambda trigger failed.
    public static let unexpectedLambda = Self(rawValue: "UnexpectedLambdaException")
    /// The AWS access key does not exist, or its session token is missing or wrong.
    public static let unrecognizedClient = Self(rawValue: "UnrecognizedClientException")
    /// The user pool or the app client does not support the operation.
    public static let unsupportedOperation = Self(rawValue: "UnsupportedOperationException")
    /// The operation does not support the type of the token.
    public static let unsupportedTokenType = Self(rawValue: "UnsupportedTokenTypeException")
    /// The user's status does not allow the operation.
    public static let unsupportedUserState = Self(rawValue: "UnsupportedUserStateException")
    /// A Lambda trigger rejected the request.
    public static let userLambdaValidation = Self(rawValue: "UserLambdaValidationException")
    /// The user has not confirmed the sign-up.
    public static let userNotConfirmed = Self(rawValue: "UserNotConfirmedException")
    /// The user does not exist.
    public static let userNotFound = Self(rawValue: "UserNotFoundException")
    /// Threat protection is not enabled.
    public static let userPoolAddOnNotEnabled = Self(rawValue: "UserPoolAddOnNotEnabledException")
    /// Another user has the username.
    public static let usernameExists = Self(rawValue: "UsernameExistsException")
    /// The challenge of the passkey does not exist or has expired.
    public static let webAuthnChallengeNotFound = Self(rawValue: "WebAuthnChallengeNotFoundException")
    /// The app client does not support passkeys, or did not start the registration.
    public static let webAuthnClientMismatch = Self(rawValue: "WebAuthnClientMismatchException")
    /// The user pool has no relying party ID.
    public static let webAuthnConfigurationMissing = Self(rawValue: "WebAuthnConfigurationMissingException")
    /// The user pool does not support this kind of passkey.
    public static let webAuthnCredentialNotSupported = Self(rawValue: "WebAuthnCredentialNotSupportedException")
    /// Passkeys are not enabled.
    public static let webAuthnNotEnabled = Self(rawValue: "WebAuthnNotEnabledException")
    /// The origin of the passkey is not allowed.
    public static let webAuthnOriginNotAllowed = Self(rawValue: "WebAuthnOriginNotAllowedException")
    /// The passkey has another relying party ID.
    public static let webAuthnRelyingPartyMismatch = Self(rawValue: "WebAuthnRelyingPartyMismatchException")
}

extension CognitoError.Code {
    /// The request failed without a response, and either did not reach Cognito or is idempotent.
    public static let transportFailed = Self(rawValue: "TransportFailed")
    /// The response was not complete in time, and the request either was not sent or is idempotent.
    public static let timedOut = Self(rawValue: "TimedOut")
    /// There is no complete response to a request that may have taken effect, so that a retry is not safe.
    public static let outcomeUnknown = Self(rawValue: "OutcomeUnknown")
    /// The response is not valid for the operation.
    public static let invalidResponse = Self(rawValue: "InvalidResponse")
    /// The server's certificate was rejected, or the TLS handshake failed.
    public static let untrustedServer = Self(rawValue: "UntrustedServer")
    /// The user pool, the client, or the request is invalid, and nothing was sent.
    public static let invalidConfiguration = Self(rawValue: "InvalidConfiguration")
    /// No AWS credentials were found, and nothing was sent.
    ///
    /// The message contains the reason for each credentials provider.
    public static let credentialsUnavailable = Self(rawValue: "CredentialsUnavailable")
    /// Required attributes, which the message lists, have no value, and nothing was sent.
    public static let missingAttributes = Self(rawValue: "MissingAttributes")
    /// The session of a suspended challenge has expired, and nothing was sent.
    public static let sessionExpired = Self(rawValue: "SessionExpired")
    /// Cognito rejected the remembered device, which was removed from the store unless the message includes the store's error.
    ///
    /// Start the sign-in again. If you passed the device as ``SignInContext/device``, omit it.
    public static let deviceRejected = Self(rawValue: "DeviceRejected")
    /// The sealed data was changed, or was sealed with another binding or a key that the ``SealingKeys`` don't contain.
    public static let invalidSeal = Self(rawValue: "InvalidSeal")
    /// The server requested the password itself in a sign-in that uses SRP, and the password was not sent.
    ///
    /// See ``SignInContext/allowsSendingPassword``.
    public static let srpDowngrade = Self(rawValue: "SRPDowngrade")
    /// The session ended, because the user signed out or the store no longer has the session's tokens.
    public static let signedOut = Self(rawValue: "SignedOut")
    /// A device store or token store, which the message names, could not be read or written.
    public static let storeFailed = Self(rawValue: "StoreFailed")
    /// OpenSSL or its random number generator failed.
    ///
    /// Neither the request nor the response is the cause.
    public static let cryptographyFailed = Self(rawValue: "CryptographyFailed")
    /// The response is an error without the name of an exception.
    public static let unknown = Self(rawValue: "UnknownError")
    /// The token is not a JSON Web Token, or has parts that are not allowed.
    public static let malformedToken = Self(rawValue: "MalformedToken")
    /// The token's algorithm is not `RS256`, the only one that Cognito uses.
    public static let unsupportedAlgorithm = Self(rawValue: "UnsupportedAlgorithm")
    /// The user pool has no usable key with the token's key ID.
    public static let unknownSigningKey = Self(rawValue: "UnknownSigningKey")
    /// The token's signature is invalid.
    public static let invalidTokenSignature = Self(rawValue: "InvalidTokenSignature")
    /// The token has expired, or has no expiration time.
    public static let tokenExpired = Self(rawValue: "TokenExpired")
    /// The token is not valid yet.
    public static let tokenNotYetValid = Self(rawValue: "TokenNotYetValid")
    /// Another user pool issued the token.
    public static let wrongIssuer = Self(rawValue: "WrongIssuer")
    /// The token is an ID token and an access token is required, or vice versa.
    public static let wrongTokenUse = Self(rawValue: "WrongTokenUse")
    /// The token was issued to another app client.
    public static let wrongClient = Self(rawValue: "WrongClient")
    /// The token has none of the required audiences or, without such a requirement, is bound to a resource.
    public static let wrongAudience = Self(rawValue: "WrongAudience")
    /// The token is valid but does not have a required scope.
    public static let insufficientScope = Self(rawValue: "InsufficientScope")
    /// The token is valid but its user is not in a required group.
    public static let notInGroup = Self(rawValue: "NotInGroup")
    /// The token is valid but its sign-in is too old or did not reach a required authentication level (RFC 9470).
    public static let insufficientUserAuthentication = Self(rawValue: "InsufficientUserAuthentication")
    /// The request has no bearer token.
    public static let missingBearerToken = Self(rawValue: "MissingBearerToken")
}

extension CognitoError.Code {
    /// The exceptions of Cognito that have a constant, whose names are not redacted.
    package static let known: Set<Self> = [
        .accessDenied, .aliasExists, .codeDeliveryFailure, .codeMismatch, .concurrentModification,
        .credentialsExpired, .deviceKeyExists, .enableSoftwareTokenMFA, .expiredCode, .externalService,
        .featureUnavailableInTier, .forbidden, .internalError, .invalidEmailRoleAccessPolicy,
        .invalidIdentityPoolConfiguration, .invalidLambdaResponse, .invalidParameter,
        .invalidPassword, .invalidRequestSignature, .invalidSMSRoleAccessPolicy,
        .invalidSMSRoleTrustRelationship, .invalidUserPoolConfiguration, .limitExceeded, .mfaMethodNotFound,
        .notAuthorized, .operationNotEnabled, .passwordHistoryPolicyViolation, .passwordResetRequired,
        .preconditionNotMet, .refreshTokenReuse, .resourceConflict, .resourceNotFound, .softwareTokenMFANotFound,
        .tooManyFailedAttempts, .tooManyRequests, .unauthorized, .unexpectedLambda, .unrecognizedClient,
        .unsupportedOperation, .unsupportedTokenType, .unsupportedUserState, .userLambdaValidation,
        .usernameExists, .userNotConfirmed, .userNotFound, .userPoolAddOnNotEnabled, .webAuthnChallengeNotFound,
        .webAuthnClientMismatch, .webAuthnConfigurationMissing, .webAuthnCredentialNotSupported,
        .webAuthnNotEnabled, .webAuthnOriginNotAllowed, .webAuthnRelyingPartyMismatch,
    ]

    /// The codes with which a ``TokenVerifier`` rejects a token.
    static let tokenRejectionCodes: Set<Self> = [
        .malformedToken, .unsupportedAlgorithm, .unknownSigningKey, .invalidTokenSignature, .tokenExpired,
        .tokenNotYetValid, .wrongIssuer, .wrongTokenUse, .wrongClient, .wrongAudience, .insufficientScope, .notInGroup,
        .insufficientUserAuthentication,
        .missingBearerToken,
    ]
}
