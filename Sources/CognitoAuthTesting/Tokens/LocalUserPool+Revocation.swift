import CognitoAuth
import Foundation

extension LocalUserPool {
    /// Signs a user out of all sign-ins, as another app would do with `GlobalSignOut`.
    public func signOutUser(_ username: String) {
        if let user = user(named: username) { revokeTokens(of: user) }
    }

    /// Revokes a refresh token and the access tokens of its sign-in: `RevokeToken`.
    ///
    /// An unknown token is ignored.
    func revokeToken(_ reader: RequestReader) throws -> ResponseBody {
        func unauthorized(_ message: String) -> ServiceException { ServiceException("UnauthorizedException", message) }
        let token = reader.requiredString("Token", .token)
        let clientID = reader.clientID
        let clientSecret = reader.string("ClientSecret")
        try reader.validate()
        let client = try appClient(clientID)
        try client.checkSecret(clientSecret, exception: unauthorized)
        guard client.enablesTokenRevocation else {
            throw ServiceException("UnsupportedOperationException", "Token revocation is not enabled for the client.")
        }
        guard try signer.get().claims(of: token) == nil else {
            throw ServiceException("UnsupportedTokenTypeException", "Only refresh tokens can be revoked.")
        }
        guard let family = family(ofRefreshToken: token) else { return [:] }
        guard family.clientID == client.id else { throw unauthorized("The token was not issued to the client.") }
        family.isRevoked = true
        return [:]
    }

    func globalSignOut(_ reader: RequestReader, isAdmin: Bool = false) throws -> ResponseBody {
        try revokeTokens(of: user(in: reader, isAdmin: isAdmin))
        return [:]
    }

    // MARK: Sessions

    private static let sessionPageSize = 125

    /// Returns the active sign-ins of a user, the latest first: `ListUserSessions` and `AdminListUserSessions`.
    ///
    /// The pagination token is the ID of the page's last session, which may have ended since.
    func listUserSessions(_ reader: RequestReader, isAdmin: Bool = false) throws -> ResponseBody {
        let token = reader.nextToken
        let (user, current) = try userAndSession(in: reader, isAdmin: isAdmin)
        var families = sessions(of: user)[...]
        if let token {
            guard let index = families.firstIndex(where: { $0.id == token }) else {
                throw ServiceException.invalidParameter("Invalid pagination token.")
            }
            families = families[(index + 1)...]
        }
        let active = families.filter { $0.family.isActive(at: now()) }
        let page = active.prefix(Self.sessionPageSize)
        let sessions = page.map { id, family in
            // A sign-in with the user pools API has no single sign-on session, and the pool doesn't know the device type.
            JSONValue.object([
                "SessionId": .string(id), "SessionType": .string("TOKEN"),
                "DeviceType": .string("unknown"),
                "ClientId": .string(family.clientID), "IsCurrentSession": .bool(id == current),
                "CreateDate": .seconds(family.signedIn), "LastActiveDate": .seconds(family.lastActive),
            ])
        }
        return [
            "Sessions": .array(sessions),
            "NextToken": page.count < active.count ? page.last.map { .string($0.id) } : nil,
        ]
    }

    /// Revokes the tokens of another sign-in of the user: `RevokeUserSession` and `AdminRevokeUserSession`.
    ///
    /// `RevokeAssociatedSessions` has no effect, because no sign-in is linked to another.
    func revokeUserSession(_ reader: RequestReader, isAdmin: Bool = false) throws -> ResponseBody {
        let sessionID = reader.requiredString(
            "SessionId",
            .pattern("^(tkn|sso)[a-z0-9]{25}$") { $0.wholeMatch(of: /(?:tkn|sso)[a-z0-9]{25}/) != nil }
        )
        _ = reader.string("RevokeAssociatedSessions", .oneOf("NONE", "LINKED"))
        let (user, current) = try userAndSession(in: reader, isAdmin: isAdmin)
        guard sessionID != current else {
            throw ServiceException.invalidParameter("The current session cannot be revoked.")
        }
        guard let family = sessions(of: user).first(where: { $0.id == sessionID })?.family,
            family.isActive(at: now())
        else { throw ServiceException.notFound("Session does not exist.") }
        family.isRevoked = true
        return [:]
    }

    /// Returns the user of a request, and the session ID of the access token, which an administrator's request doesn't have.
    private func userAndSession(
        in reader: RequestReader,
        isAdmin: Bool
    ) throws -> (user: StoredUser, sessionID: String?) {
        if isAdmin { return (try adminUser(reader), nil) }
        let (user, family) = try authenticate(reader)
        return (user, family.sessionID)
    }

    /// Returns the sign-ins of a user, the latest first, including those that have ended.
    private func sessions(of user: StoredUser) -> [(id: String, family: TokenFamily)] {
        families(of: user).map { ($0.sessionID, $0) }
            .sorted { ($0.family.signedIn, $0.id) > ($1.family.signedIn, $1.id) }
    }
}
