/// The list operations as sequences of their items.
extension CognitoClient {
    /// Returns the signed-in user's devices, with a `ListDevices` request for each page.
    ///
    /// - Parameters:
    ///   - accessToken: The access token of the signed-in user.
    ///   - pageSize: The maximum number of devices per page, 1 to 60. Defaults to `nil`: the page size of Cognito.
    /// - Returns: The devices.
    public func devices(accessToken: String, pageSize: Int? = nil) -> PaginatedSequence<Device> {
        PaginatedSequence(of: ListDevicesRequest.operation) { token in
            let request = ListDevicesRequest(accessToken: accessToken, limit: pageSize, paginationToken: token)
            let page = try await listDevices(request)
            return (page.devices ?? [], page.paginationToken)
        }
    }

    /// Returns a user's devices, with a request for each page: `AdminListDevices`, which requires AWS credentials.
    ///
    /// - Parameters:
    ///   - username: The username or an alias.
    ///   - userPoolID: The user pool ID.
    ///   - pageSize: The maximum number of devices per page, 1 to 60. Defaults to `nil`: the page size of Cognito.
    /// - Returns: The devices.
    public func devices(for username: String, userPoolID: String, pageSize: Int? = nil) -> PaginatedSequence<Device> {
        PaginatedSequence(of: AdminListDevicesRequest.operation) { token in
            let request = AdminListDevicesRequest(
                userPoolID: userPoolID,
                username: username,
                limit: pageSize,
                paginationToken: token
            )
            let page = try await adminListDevices(request)
            return (page.devices ?? [], page.paginationToken)
        }
    }

    /// Returns the signed-in user's passkeys, with a `ListWebAuthnCredentials` request for each page.
    ///
    /// - Parameters:
    ///   - accessToken: The access token of the signed-in user.
    ///   - pageSize: The maximum number of passkeys per page, 1 to 20. Defaults to `nil`: the page size of Cognito.
    /// - Returns: The passkeys.
    public func passkeys(accessToken: String, pageSize: Int? = nil) -> PaginatedSequence<WebAuthnCredentialDescription>
    {
        PaginatedSequence(of: ListWebAuthnCredentialsRequest.operation) { token in
            let request = ListWebAuthnCredentialsRequest(
                accessToken: accessToken,
                nextToken: token,
                maxResults: pageSize
            )
            let page = try await listWebAuthnCredentials(request)
            return (page.credentials, page.nextToken)
        }
    }

    /// Returns the signed-in user's active sessions in all app clients, with a `ListUserSessions` request for each page.
    ///
    /// - Parameter accessToken: The access token of the signed-in user.
    /// - Returns: The sessions.
    public func userSessions(accessToken: String) -> PaginatedSequence<SessionDescription> {
        PaginatedSequence(of: ListUserSessionsRequest.operation) { token in
            let page = try await listUserSessions(ListUserSessionsRequest(accessToken: accessToken, nextToken: token))
            return (page.sessions ?? [], page.nextToken)
        }
    }
}
