extension CognitoError {
    /// The kind of an error: the name of a service exception, or one of this library.
    ///
    /// The set is open, because Cognito adds exceptions.
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
    /// The AWS credentials do not allow the operation.
    public static let accessDenied = Self(rawValue: "AccessDeniedException")
    /// The alias belongs to another user.
    public static let aliasExists = Self(rawValue: "AliasExistsException")
    /// The code could not be delivered.
    public static let codeDeliveryFailure = Self(rawValue: "CodeDeliveryFailureException")
    /// The code is not the one that was expected.
    public static let codeMismatch = Self(rawValue: "CodeMismatchException")
    /// Two requests changed the same thing at once.
    public static let concurrentModification = Self(rawValue: "ConcurrentModificationException")
    /// The device is known already.
    public static let deviceKeyExists = Self(rawValue: "DeviceKeyExistsException")
    /// The code for an authenticator app that is being set up is wrong.
    public static let enableSoftwareTokenMFA = Self(rawValue: "EnableSoftwareTokenMFAException")
    /// The code came too late.
    public static let expiredCode = Self(rawValue: "ExpiredCodeException")
    /// The session token of the AWS credentials is expired.
    public static let credentialsExpired = Self(rawValue: "ExpiredTokenException")
    /// The pool's feature plan does not have what the request needs.
    public static let featureUnavailableInTier = Self(rawValue: "FeatureUnavailableInTierException")
    /// A web application firewall refused the request.
    public static let forbidden = Self(rawValue: "ForbiddenException")
    /// The service failed.
    public static let internalError = Self(rawValue: "InternalErrorException")
    /// The pool's role may not send e-mail.
    public static let invalidEmailRoleAccessPolicy = Self(rawValue: "InvalidEmailRoleAccessPolicyException")
    /// A Lambda trigger answered with what the service cannot read.
    public static let invalidLambdaResponse = Self(rawValue: "InvalidLambdaResponseException")
    /// The request's signature is wrong: the secret access key, or this machine's clock.
    public static let invalidRequestSignature = Self(rawValue: "InvalidSignatureException")
    /// A parameter is missing or malformed.
    public static let invalidParameter = Self(rawValue: "InvalidParameterException")
    /// The new password breaks the pool's policy.
    public static let invalidPassword = Self(rawValue: "InvalidPasswordException")
    /// The pool's role may not send text messages.
    public static let invalidSMSRoleAccessPolicy = Self(rawValue: "InvalidSmsRoleAccessPolicyException")
    /// The pool's role for text messages does not trust the service.
    public static let invalidSMSRoleTrustRelationship = Self(rawValue: "InvalidSmsRoleTrustRelationshipException")
    /// The pool's configuration is invalid.
    public static let invalidUserPoolConfiguration = Self(rawValue: "InvalidUserPoolConfigurationException")
    /// A limit of codes or attempts is used up, for minutes or hours; no throttling that passes.
    public static let limitExceeded = Self(rawValue: "LimitExceededException")
    /// The user has no such second factor.
    public static let mfaMethodNotFound = Self(rawValue: "MFAMethodNotFoundException")
    /// Refused; ``CognitoError/notAuthorizedReason`` says why.
    public static let notAuthorized = Self(rawValue: "NotAuthorizedException")
    /// The operation is switched off for this pool.
    public static let operationNotEnabled = Self(rawValue: "OperationNotEnabledException")
    /// The new password is one of the user's earlier ones.
    public static let passwordHistoryPolicyViolation = Self(rawValue: "PasswordHistoryPolicyViolationException")
    /// The user must reset the password first.
    public static let passwordResetRequired = Self(rawValue: "PasswordResetRequiredException")
    /// Something that must be done first was not.
    public static let preconditionNotMet = Self(rawValue: "PreconditionNotMetException")
    /// A refresh token that was replaced is used again.
    public static let refreshTokenReuse = Self(rawValue: "RefreshTokenReuseException")
    /// The pool, the app client or the device does not exist.
    public static let resourceNotFound = Self(rawValue: "ResourceNotFoundException")
    /// The user has no authenticator app.
    public static let softwareTokenMFANotFound = Self(rawValue: "SoftwareTokenMFANotFoundException")
    /// Too many requests at a time.
    public static let tooManyRequests = Self(rawValue: "TooManyRequestsException")
    /// Too many wrong codes for now.
    public static let tooManyFailedAttempts = Self(rawValue: "TooManyFailedAttemptsException")
    /// Not allowed with this token or client.
    public static let unauthorized = Self(rawValue: "UnauthorizedException")
    /// A Lambda trigger failed.
    public static let unexpectedLambda = Self(rawValue: "UnexpectedLambdaException")
    /// The AWS access key does not exist, or its session token is missing or another one's.
    public static let unrecognizedClient = Self(rawValue: "UnrecognizedClientException")
    /// The operation is not supported for this pool or client.
    public static let unsupportedOperation = Self(rawValue: "UnsupportedOperationException")
    /// The token's type is not supported by the operation.
    public static let unsupportedTokenType = Self(rawValue: "UnsupportedTokenTypeException")
    /// The user's state does not allow the operation.
    public static let unsupportedUserState = Self(rawValue: "UnsupportedUserStateException")
    /// A Lambda trigger refused the request.
    public static let userLambdaValidation = Self(rawValue: "UserLambdaValidationException")
    /// The user has not confirmed the sign-up.
    public static let userNotConfirmed = Self(rawValue: "UserNotConfirmedException")
    /// The user does not exist.
    public static let userNotFound = Self(rawValue: "UserNotFoundException")
    /// Threat protection is not switched on.
    public static let userPoolAddOnNotEnabled = Self(rawValue: "UserPoolAddOnNotEnabledException")
    /// The user name is taken.
    public static let usernameExists = Self(rawValue: "UsernameExistsException")
    /// The passkey answers a challenge that is not there, or no longer.
    public static let webAuthnChallengeNotFound = Self(rawValue: "WebAuthnChallengeNotFoundException")
    /// The app client does not take part in passkeys, or not in this registration.
    public static let webAuthnClientMismatch = Self(rawValue: "WebAuthnClientMismatchException")
    /// The pool lacks a domain for passkeys.
    public static let webAuthnConfigurationMissing = Self(rawValue: "WebAuthnConfigurationMissingException")
    /// The pool does not take passkeys of this kind.
    public static let webAuthnCredentialNotSupported = Self(rawValue: "WebAuthnCredentialNotSupportedException")
    /// Passkeys are not switched on.
    public static let webAuthnNotEnabled = Self(rawValue: "WebAuthnNotEnabledException")
    /// The passkey was made for another origin.
    public static let webAuthnOriginNotAllowed = Self(rawValue: "WebAuthnOriginNotAllowedException")
    /// The passkey was made for another domain.
    public static let webAuthnRelyingPartyMismatch = Self(rawValue: "WebAuthnRelyingPartyMismatchException")
}

extension CognitoError.Code {
    /// Ours: the request did not get through; it did nothing at the service, or it may be repeated.
    public static let transportFailed = Self(rawValue: "TransportFailed")
    /// Ours: no complete answer came in time, to a request that was not sent or may be repeated.
    public static let timedOut = Self(rawValue: "TimedOut")
    /// Ours: the request may have been carried out and no answer came; a repeat could harm.
    public static let outcomeUnknown = Self(rawValue: "OutcomeUnknown")
    /// Ours: the answer is not what the service promises.
    public static let invalidResponse = Self(rawValue: "InvalidResponse")
    /// Ours: the server could not prove that it is the service.
    public static let untrustedServer = Self(rawValue: "UntrustedServer")
    /// Ours: the pool, the client or the request cannot work as given; nothing was sent.
    public static let invalidConfiguration = Self(rawValue: "InvalidConfiguration")
    /// Ours: no source gave AWS credentials to sign with, and nothing was sent; the message names each and why.
    public static let credentialsUnavailable = Self(rawValue: "CredentialsUnavailable")
    /// Ours: required attributes have no value, and nothing was sent; the message names them.
    public static let missingAttributes = Self(rawValue: "MissingAttributes")
    /// Ours: a suspended challenge is older than any session can be; nothing was sent.
    public static let sessionExpired = Self(rawValue: "SessionExpired")
    /// Ours: Cognito rejected the remembered device, which was removed from the store; the sign-in has to start again.
    ///
    /// Start it without the device if it was ``SignInContext/device``.
    public static let deviceRefused = Self(rawValue: "DeviceRefused")
    /// Ours: sealed data was changed, has a different binding, or was sealed with a key that is not among the keys.
    public static let invalidSeal = Self(rawValue: "InvalidSeal")
    /// Ours: the server requested the password itself in a sign-in that uses SRP; the password was not sent.
    ///
    /// See ``SignInContext/allowsSendingPassword``.
    public static let srpDowngrade = Self(rawValue: "SRPDowngrade")
    /// Ours: the session was signed out; there are no tokens any longer.
    public static let signedOut = Self(rawValue: "SignedOut")
    /// Ours: a store of devices or tokens could not be read or written; the message says which and why.
    public static let storeFailed = Self(rawValue: "StoreFailed")
    /// Ours: OpenSSL failed, or its random number generator; neither the request nor the response is wrong.
    public static let cryptographyFailed = Self(rawValue: "CryptographyFailed")
    /// Ours: the service refused without naming an exception.
    public static let unnamed = Self(rawValue: "UnnamedError")
    /// Ours: this is no JSON Web Token, or one with parts that must not be there.
    public static let malformedToken = Self(rawValue: "MalformedToken")
    /// Ours: the token is not signed by `RS256`, which is all that the service signs with.
    public static let unsupportedAlgorithm = Self(rawValue: "UnsupportedAlgorithm")
    /// Ours: the pool has no key with the id that the token names, or no usable one.
    public static let unknownSigningKey = Self(rawValue: "UnknownSigningKey")
    /// Ours: the token was not signed by the pool, or was changed since.
    public static let invalidTokenSignature = Self(rawValue: "InvalidTokenSignature")
    /// Ours: the token has expired, or does not say when it does.
    public static let tokenExpired = Self(rawValue: "TokenExpired")
    /// Ours: the token does not hold yet.
    public static let tokenNotYetValid = Self(rawValue: "TokenNotYetValid")
    /// Ours: the token is of another pool.
    public static let wrongIssuer = Self(rawValue: "WrongIssuer")
    /// Ours: the token is an id token where an access token is wanted, or the other way round.
    public static let wrongTokenUse = Self(rawValue: "WrongTokenUse")
    /// Ours: the token was issued to another app client.
    public static let wrongClient = Self(rawValue: "WrongClient")
    /// Ours: the token is for another audience, such as the resource that it is bound to, or for none.
    public static let wrongAudience = Self(rawValue: "WrongAudience")
    /// Ours: the token is valid and lacks a scope that is required.
    public static let insufficientScope = Self(rawValue: "InsufficientScope")
    /// Ours: the token is valid and its user is in no group that is required.
    public static let notInGroup = Self(rawValue: "NotInGroup")
    /// Ours: there is no bearer token in the request.
    public static let missingBearerToken = Self(rawValue: "MissingBearerToken")
}

extension CognitoError.Code {
    /// The exceptions of the service that have a constant.
    ///
    /// They are never redacted: a password that is a part of such a name isn't revealed by it.
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

    /// The codes of a ``TokenVerifier`` that rejects a token.
    static let tokenRejectionCodes: Set<Self> = [
        .malformedToken, .unsupportedAlgorithm, .unknownSigningKey, .invalidTokenSignature, .tokenExpired,
        .tokenNotYetValid, .wrongIssuer, .wrongTokenUse, .wrongClient, .wrongAudience, .insufficientScope, .notInGroup,
        .missingBearerToken,
    ]
}
