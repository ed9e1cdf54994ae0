extension CognitoError {
    /// Whether a refresh that failed so can never succeed again with the same tokens.
    var endsSession: Bool {
        switch code {
        case .refreshTokenReuse, .userNotFound: true
        case .notAuthorized: [.revokedToken, .invalidToken, .userDisabled].contains(notAuthorizedReason)
        default: false
        }
    }

    /// A Boolean value that indicates whether no later sign-out with the same tokens could revoke them.
    ///
    /// An access token that `GlobalSignOut` rejects may be expired by the service's clock: the refresh token is still valid.
    var endsSignOut: Bool {
        switch code {
        case .unsupportedOperation, .unsupportedTokenType: true
        case .notAuthorized where notAuthorizedReason == .invalidToken: operation != GlobalSignOutRequest.operation
        case .notAuthorized: notAuthorizedReason == .revokedToken
        default: endsSession
        }
    }

    /// Whether what failed so may have been done all the same, and no client's ``RetryPolicy`` asks again.
    var mayHaveBeenDone: Bool {
        code == .outcomeUnknown || !isRetryable && [500, 502, 503, 504].contains(httpStatus)
    }
}
