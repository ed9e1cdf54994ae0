/// The operations on how a signed-in user signs in.
extension CognitoClient {
    /// `GetUserAuthFactors`: asks how the user can sign in.
    ///
    /// - Parameter request: The access token.
    /// - Returns: The user's factors.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, with these codes among others:
    ///   `passwordResetRequired`, `userNotFound`, `userNotConfirmed`; `CancellationError`.
    public func getUserAuthFactors(_ request: GetUserAuthFactorsRequest) async throws -> GetUserAuthFactorsResponse {
        try await perform(request)
    }

    /// `SetUserMFAPreference`: says which second factors the user has, and which is asked for first.
    ///
    /// - Parameter request: The access token and the settings to change.
    /// - Returns: Nothing but that it is done.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, with these codes among others:
    ///   `passwordResetRequired`, `userNotFound`, `userNotConfirmed`; `CancellationError`.
    @discardableResult
    public func setUserMFAPreference(
        _ request: SetUserMFAPreferenceRequest
    ) async throws -> SetUserMFAPreferenceResponse {
        try await perform(request)
    }

    /// `SetUserSettings`: sets the text-message options of old.
    ///
    /// - Parameter request: The access token and the options.
    /// - Returns: Nothing but that it is done.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, with these codes among others:
    ///   `passwordResetRequired`, `userNotFound`, `userNotConfirmed`; `CancellationError`.
    @discardableResult
    public func setUserSettings(_ request: SetUserSettingsRequest) async throws -> SetUserSettingsResponse {
        try await perform(request)
    }

    /// `UpdateAuthEventFeedback`: says whether a sign-in that the user was notified of was theirs.
    ///
    /// - Parameter request: What the notice told, and the user's word.
    /// - Returns: Nothing but that it is done.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, with these codes among others: `userNotFound`,
    ///   `userPoolAddOnNotEnabled`; `CancellationError`.
    @discardableResult
    public func updateAuthEventFeedback(
        _ request: UpdateAuthEventFeedbackRequest
    ) async throws -> UpdateAuthEventFeedbackResponse {
        try await perform(request)
    }
}
