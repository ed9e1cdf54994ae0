/// The lists of the service, read page by page.
extension CognitoClient {
    /// A signed-in user's devices: `ListDevices` as often as it takes.
    ///
    /// - Parameters:
    ///   - accessToken: The token of the signed-in user.
    ///   - pageSize: The most devices to ask for at once, 1 to 60; as the service likes unless given.
    /// - Returns: The devices.
    public func devices(accessToken: String, pageSize: Int? = nil) -> Pages<Device> {
        Pages(of: ListDevicesRequest.operation) { token in
            let request = ListDevicesRequest(accessToken: accessToken, limit: pageSize, paginationToken: token)
            let page = try await listDevices(request)
            return (page.devices ?? [], page.paginationToken)
        }
    }

    /// A user's devices, for a server with AWS credentials: `AdminListDevices` as often as it takes.
    ///
    /// - Parameters:
    ///   - username: The user, by name or alias.
    ///   - userPoolID: The pool's id.
    ///   - pageSize: The most devices to ask for at once, 1 to 60; as the service likes unless given.
    /// - Returns: The devices.
    public func devices(of username: String, userPoolID: String, pageSize: Int? = nil) -> Pages<Device> {
        Pages(of: AdminListDevicesRequest.operation) { token in
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

    /// A signed-in user's passkeys: `ListWebAuthnCredentials` as often as it takes.
    ///
    /// - Parameters:
    ///   - accessToken: The token of the signed-in user.
    ///   - pageSize: The most passkeys to ask for at once, 1 to 20; as the service likes unless given.
    /// - Returns: The passkeys.
    public func passkeys(accessToken: String, pageSize: Int? = nil) -> Pages<WebAuthnCredentialDescription> {
        Pages(of: ListWebAuthnCredentialsRequest.operation) { token in
            let request = ListWebAuthnCredentialsRequest(
                accessToken: accessToken,
                nextToken: token,
                maxResults: pageSize
            )
            let page = try await listWebAuthnCredentials(request)
            return (page.credentials, page.nextToken)
        }
    }

    /// A signed-in user's active sessions, in every app client of the pool: `ListUserSessions` as often as it takes.
    ///
    /// - Parameter accessToken: The token of the signed-in user.
    /// - Returns: The sessions.
    public func sessions(accessToken: String) -> Pages<SessionDescription> {
        Pages(of: ListUserSessionsRequest.operation) { token in
            let page = try await listUserSessions(ListUserSessionsRequest(accessToken: accessToken, nextToken: token))
            return (page.sessions ?? [], page.nextToken)
        }
    }
}
