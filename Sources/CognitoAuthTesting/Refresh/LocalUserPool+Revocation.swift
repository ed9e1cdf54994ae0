extension LocalUserPool {
    /// `RevokeToken`: ends a refresh token with all that came of its sign-in; again, or of an unknown one, it does nothing.
    func revokeToken(_ body: RevokeTokenBody) throws -> NoReply {
        let client = try client(body.clientID, deviceKey: nil)
        try checkClientSecret(body.clientSecret, client: client) {
            Refusal(type: "UnauthorizedException", message: $0)
        }
        guard client.revokesTokens else {
            throw Refusal(
                type: "UnsupportedOperationException",
                message: "Token revocation is not enabled for the client."
            )
        }
        guard try !isSigned(body.token) else {
            throw Refusal(type: "UnsupportedTokenTypeException", message: "Only refresh tokens can be revoked.")
        }
        guard let issued = refreshTokens[Self.handle(of: body.token)], let family = families[issued.familyID] else {
            return NoReply()
        }
        guard family.clientID == client.id else {
            throw Refusal(type: "UnauthorizedException", message: "The token was not issued to the client.")
        }
        families.update(family.id) { $0.isRevoked = true }
        return NoReply()
    }

    /// `GlobalSignOut`.
    func globalSignOut(_ body: AccessTokenBody) throws -> NoReply {
        endTokens(of: Array(try user(bearing: body.accessToken).name.utf8))
        return NoReply()
    }

    /// Signs a user out everywhere, as if that were done elsewhere.
    ///
    /// - Parameter username: The user name.
    public func signOut(_ username: String) { endTokens(of: key(of: username)) }

    /// Whether a text is an access or id token: three parts with the pool's signature.
    private func isSigned(_ token: String) throws -> Bool {
        try signer.claims(of: token, as: [String: AnyClaim].self) != nil
    }
}

/// A claim whose value does not matter.
private struct AnyClaim: Decodable {
    init(from decoder: any Decoder) {}
}
