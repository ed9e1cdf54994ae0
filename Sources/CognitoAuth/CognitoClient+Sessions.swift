/// The operations on a signed-in user's sessions, of pools that keep track of them.
extension CognitoClient {
    /// `ListUserSessions`: a page of the user's active sessions, in every app client of the pool.
    ///
    /// - Parameter request: The access token, and where the page before ended.
    /// - Returns: The sessions, and where the page ends.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, with these codes among others:
    ///   `passwordResetRequired`, `userNotConfirmed`, `userNotFound`; `CancellationError`.
    public func listUserSessions(_ request: ListUserSessionsRequest) async throws -> ListUserSessionsResponse {
        try await perform(request)
    }

    /// `RevokeUserSession`: revokes a session of the user with all its refresh and access tokens.
    ///
    /// The session that the access token belongs to is refused: `RevokeToken` ends that one.
    ///
    /// - Parameter request: The access token, and the session's id.
    /// - Returns: Nothing but that it is done.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, with these codes among others:
    ///   `passwordResetRequired`, `userNotConfirmed`, `userNotFound`; `CancellationError`.
    @discardableResult
    public func revokeUserSession(_ request: RevokeUserSessionRequest) async throws -> RevokeUserSessionResponse {
        try await perform(request)
    }
}
