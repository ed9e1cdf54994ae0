extension CognitoError {
    /// Whether a refresh that failed so can never succeed again with the same tokens.
    var endsSession: Bool {
        switch code {
        case .refreshTokenReuse, .userNotFound: true
        case .notAuthorized: [.revokedToken, .invalidToken, .userDisabled].contains(notAuthorizedReason)
        default: false
        }
    }

    /// Whether what failed so may have been done all the same, and no client's ``RetryPolicy`` asks again.
    var mayHaveBeenDone: Bool {
        code == .outcomeUnknown || !isRetryable && [500, 502, 503, 504].contains(httpStatus)
    }
}
