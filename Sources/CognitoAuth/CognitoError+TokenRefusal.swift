extension CognitoError.Code {
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

    fileprivate static let tokenRefusals: Set<Self> = [
        .malformedToken, .unsupportedAlgorithm, .unknownSigningKey, .invalidTokenSignature, .tokenExpired,
        .tokenNotYetValid, .wrongIssuer, .wrongTokenUse, .wrongClient, .wrongAudience, .insufficientScope, .notInGroup,
        .missingBearerToken,
    ]
}

extension CognitoError {
    /// Whether a ``TokenVerifier`` refused a token: what a server answers with HTTP status 401, or with 403 where ``code`` is
    /// `insufficientScope` or `notInGroup`.
    ///
    /// Every other failure of it is the server's own: the pool's keys could not be fetched.
    public var isTokenRefusal: Bool { Code.tokenRefusals.contains(code) }

    static func refused(_ code: Code, _ message: String) -> CognitoError { CognitoError(code: code, message: message) }

    static func unknownKey(isFixed: Bool) -> CognitoError {
        .refused(.unknownSigningKey, "No key of the \(isFixed ? "given set" : "pool") has the id that the token names.")
    }

    static func unusableKey(_ flaw: String) -> CognitoError {
        .refused(.unknownSigningKey, "The key that the token names does not sign tokens: \(flaw).")
    }
}
