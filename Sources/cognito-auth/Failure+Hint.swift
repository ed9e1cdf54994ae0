import CognitoAuth

extension Failure {
    /// What to do with this tool about an error of the library's, if that is more than the error says.
    static func hint(for error: CognitoError) -> String? {
        if error.notAuthorizedReason == .invalidSecretHash { return "The tool takes it from COGNITO_CLIENT_SECRET." }
        if error.code == .invalidParameter, error.message.contains("not enabled for this client") {
            return "Let the app client use this flow, or name another with --flow."
        }
        return hints[error.code]
    }

    private static let hints: [CognitoError.Code: String] = [
        .transportFailed: "Check the network and --endpoint; --trace shows what is tried.",
        .timedOut: "Try again, or wait longer with --timeout; --trace shows what is tried.",
        .resourceNotFound: "Check --user-pool-id and --client-id, and that they are of the same pool.",
        .userNotConfirmed: "`cognito-auth confirm` does it.",
        .passwordResetRequired: "`cognito-auth forgot-password` does it.",
        .storeFailed: "Check the file's folder and who may write to it.",
        .signedOut: "`cognito-auth sign-in --token-file` keeps new tokens.",
    ]
}
