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

    /// Returns a user's active sessions in all app clients, with a request for each page: `AdminListUserSessions`, which requires
    /// AWS credentials.
    ///
    /// - Parameters:
    ///   - username: The username or an alias.
    ///   - userPoolID: The user pool ID.
    /// - Returns: The sessions.
    public func userSessions(for username: String, userPoolID: String) -> PaginatedSequence<SessionDescription> {
        PaginatedSequence(of: AdminListUserSessionsRequest.operation) { token in
            let page = try await adminListUserSessions(
                AdminListUserSessionsRequest(userPoolID: userPoolID, username: username, nextToken: token)
            )
            return (page.sessions ?? [], page.nextToken)
        }
    }

    /// Returns a user's groups, with a request for each page: `AdminListGroupsForUser`, which requires AWS credentials.
    ///
    /// - Parameters:
    ///   - username: The username or an alias.
    ///   - userPoolID: The user pool ID.
    /// - Returns: The groups.
    public func groups(for username: String, userPoolID: String) -> PaginatedSequence<GroupType> {
        PaginatedSequence(of: AdminListGroupsForUserRequest.operation) { token in
            let page = try await adminListGroupsForUser(
                AdminListGroupsForUserRequest(userPoolID: userPoolID, username: username, nextToken: token)
            )
            return (page.groups ?? [], page.nextToken)
        }
    }

    /// Returns a user's authentication events, with a request for each page: `AdminListUserAuthEvents`, which requires AWS
    /// credentials.
    ///
    /// - Parameters:
    ///   - username: The username or an alias.
    ///   - userPoolID: The user pool ID.
    /// - Returns: The events.
    public func authEvents(for username: String, userPoolID: String) -> PaginatedSequence<AuthEvent> {
        PaginatedSequence(of: AdminListUserAuthEventsRequest.operation) { token in
            let page = try await adminListUserAuthEvents(
                AdminListUserAuthEventsRequest(userPoolID: userPoolID, username: username, nextToken: token)
            )
            return (page.authEvents ?? [], page.nextToken)
        }
    }

    /// Returns the users of a user pool, with a request for each page: `ListUsers`, which requires AWS credentials.
    ///
    /// - Parameters:
    ///   - userPoolID: The user pool ID.
    ///   - filter: The condition that the users meet, as in ``ListUsersRequest/filter``. Defaults to `nil`: all users.
    ///   - pageSize: The maximum number of users per page, 1 to 60. Defaults to `nil`: the page size of Cognito.
    /// - Returns: The users, in no particular order.
    public func users(userPoolID: String, filter: String? = nil, pageSize: Int? = nil) -> PaginatedSequence<User> {
        PaginatedSequence(of: ListUsersRequest.operation, maximumPages: .max) { token in
            let page = try await listUsers(
                ListUsersRequest(userPoolID: userPoolID, limit: pageSize, paginationToken: token, filter: filter)
            )
            return (page.users ?? [], page.paginationToken)
        }
    }
}
