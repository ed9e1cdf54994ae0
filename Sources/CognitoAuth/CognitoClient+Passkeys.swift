/// The operations on a signed-in user's passkeys.
extension CognitoClient {
    /// `StartWebAuthnRegistration`: begins to register a passkey.
    ///
    /// - Parameter request: The access token.
    /// - Returns: What the authenticator is asked for.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, with these codes among others:
    ///   `limitExceeded`, `webAuthnNotEnabled`, `passwordResetRequired`, `webAuthnConfigurationMissing`; `CancellationError`.
    public func startWebAuthnRegistration(
        _ request: StartWebAuthnRegistrationRequest
    ) async throws -> StartWebAuthnRegistrationResponse {
        try await perform(request)
    }

    /// `CompleteWebAuthnRegistration`: registers a passkey.
    ///
    /// - Parameter request: The access token and what the authenticator answered.
    /// - Returns: Nothing but that it is done.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, with these codes among others:
    ///   `limitExceeded`, `webAuthnNotEnabled`, `webAuthnChallengeNotFound`, `webAuthnRelyingPartyMismatch`,
    ///   `webAuthnClientMismatch`, `webAuthnOriginNotAllowed`, `passwordResetRequired`, `webAuthnCredentialNotSupported`;
    ///   `CancellationError`.
    @discardableResult
    public func completeWebAuthnRegistration(
        _ request: CompleteWebAuthnRegistrationRequest
    ) async throws -> CompleteWebAuthnRegistrationResponse {
        try await perform(request)
    }

    /// `ListWebAuthnCredentials`: a page of the user's passkeys.
    ///
    /// - Parameter request: The access token, and where the page before ended.
    /// - Returns: The passkeys, and where the page ends.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, with these codes among others:
    ///   `limitExceeded`, `passwordResetRequired`; `CancellationError`.
    public func listWebAuthnCredentials(
        _ request: ListWebAuthnCredentialsRequest
    ) async throws -> ListWebAuthnCredentialsResponse {
        try await perform(request)
    }

    /// `DeleteWebAuthnCredential`: deletes a passkey.
    ///
    /// - Parameter request: The access token and the passkey's id.
    /// - Returns: Nothing but that it is done.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, with these codes among others:
    ///   `limitExceeded`, `passwordResetRequired`; `CancellationError`.
    @discardableResult
    public func deleteWebAuthnCredential(
        _ request: DeleteWebAuthnCredentialRequest
    ) async throws -> DeleteWebAuthnCredentialResponse {
        try await perform(request)
    }
}
