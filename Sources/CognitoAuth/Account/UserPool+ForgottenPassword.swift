extension UserPool {
    /// Sends the code that a new password is set with.
    ///
    /// - Parameters:
    ///   - username: The user's name, or an alias.
    ///   - context: What goes with the call.
    /// - Returns: Where the code went. For a user who does not exist the service makes that up, if the app client hides who exists.
    /// - Throws: ``CognitoError``: `limitExceeded` for too many codes, `invalidParameter` for a user without a verified address;
    ///   `CancellationError`.
    @discardableResult
    public func forgotPassword(
        _ username: String,
        context: SignInContext = .init()
    ) async throws -> CodeDeliveryDetails? {
        let request = try ForgotPasswordRequest(
            clientID: clientID,
            secretHash: secretHash(of: username),
            userContextData: userContextData(in: context),
            username: username,
            analyticsMetadata: context.analyticsMetadata,
            clientMetadata: context.metadata
        )
        return try await client.forgotPassword(request).codeDeliveryDetails
    }

    /// Sets a new password with the code that was sent.
    ///
    /// - Parameters:
    ///   - username: The name that the code was asked for with.
    ///   - code: The code, as text.
    ///   - password: The new password.
    ///   - context: What goes with the call.
    /// - Throws: ``CognitoError``: `codeMismatch`, `expiredCode`, `invalidPassword`, `passwordHistoryPolicyViolation`,
    ///   `tooManyFailedAttempts`; `CancellationError`.
    public func confirmForgotPassword(
        _ username: String,
        code: String,
        newPassword password: String,
        context: SignInContext = .init()
    ) async throws {
        try await client.confirmForgotPassword(
            ConfirmForgotPasswordRequest(
                clientID: clientID,
                secretHash: secretHash(of: username),
                username: username,
                confirmationCode: code,
                password: password,
                analyticsMetadata: context.analyticsMetadata,
                userContextData: userContextData(in: context),
                clientMetadata: context.metadata
            )
        )
    }
}
