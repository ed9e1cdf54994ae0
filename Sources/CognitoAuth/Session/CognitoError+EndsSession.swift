extension CognitoError {
    /// Whether a refresh that failed so can never succeed again with the same tokens.
    var endsSession: Bool {
        switch code {
        case .refreshTokenReuse, .userNotFound: true
        case .notAuthorized: [.revokedToken, .invalidToken, .userDisabled].contains(notAuthorizedReason)
        default: false
        }
    }
}
