extension CognitoClient {
    /// `AssociateSoftwareToken`: begins the set-up of an authenticator app.
    ///
    /// - Parameter request: The access token or the session that authorises it.
    /// - Returns: The app's secret, and the session to go on with.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, with these codes among others:
    ///   `concurrentModification`, `softwareTokenMFANotFound`; `CancellationError`.
    public func associateSoftwareToken(
        _ request: AssociateSoftwareTokenRequest
    ) async throws -> AssociateSoftwareTokenResponse {
        try await perform(request)
    }

    /// `VerifySoftwareToken`: ends the set-up of an authenticator app with its first code.
    ///
    /// - Parameter request: The code, and the access token or the session that authorises it.
    /// - Returns: Whether the app is set up, and the session to go on with.
    /// - Throws: ``CognitoError``: `enableSoftwareTokenMFA` or `codeMismatch` for a wrong code; among others
    ///   `invalidUserPoolConfiguration`, `passwordResetRequired`, `softwareTokenMFANotFound`, `userNotConfirmed`,
    ///   `userNotFound`; `CancellationError`.
    public func verifySoftwareToken(_ request: VerifySoftwareTokenRequest) async throws -> VerifySoftwareTokenResponse {
        try await perform(request)
    }
}
