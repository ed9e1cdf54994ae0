#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension LocalUserPool {
    /// The end of a sign-in that needs nothing more of the user: the device's proof if it comes from a known one, or the
    /// tokens, with a new device if it comes from none.
    func signedIn(_ user: LocalUser, client: CallingClient) throws -> AuthReply {
        if let challenge = try askForDevice(user, client: client) { return challenge }
        let offer = offerDevice(to: user)
        return try tokens(for: user, client: client, from: offer?.deviceKey, offering: offer)
    }

    /// The tokens of a sign-in that is complete: a family of their own.
    func tokens(
        for user: LocalUser,
        client: CallingClient,
        from deviceKey: String?,
        offering offer: AuthReply.NewDevice? = nil
    ) throws -> AuthReply {
        let family = beginFamily(of: user, client: client, deviceKey: deviceKey)
        notice(family, of: user)
        return try tokens(
            for: user,
            client: client,
            in: family,
            refreshToken: newRefreshToken(of: family),
            offering: offer
        )
    }

    /// The tokens of a family as they are now; each has an id of its own.
    func tokens(
        for user: LocalUser,
        client: CallingClient,
        in family: TokenFamily,
        refreshToken: String? = nil,
        offering offer: AuthReply.NewDevice? = nil
    ) throws -> AuthReply {
        let signer = try signer
        let common = commonClaims(user, in: family)
        let accessClaims = Self.accessClaims(user, client: client, scope: Self.ownScope).adding(
            Self.deviceClaim(family.deviceKey)
        )
        return AuthReply(
            result: AuthReply.Result(
                accessToken: try signer.sign(common.adding(accessClaims)),
                idToken: try signer.sign(common.adding(Self.idClaims(user, client: client))),
                refreshToken: refreshToken,
                expiresIn: Self.tokenLifetime,
                newDevice: offer
            )
        )
    }

    /// An access token with other scopes than a sign-in by the API gives, as the service's sign-in pages do.
    ///
    /// The operations of a signed-in user refuse one without `aws.cognito.signin.user.admin`.
    ///
    /// - Parameters:
    ///   - username: The user name.
    ///   - scopes: The scopes, such as `openid`.
    /// - Returns: The token, or `nil` if there is no such user.
    /// - Throws: What OpenSSL says, if it does not sign.
    public func accessToken(for username: String, scopes: [String]) throws -> String? {
        guard let user = account(named: username)?.user else { return nil }
        let client = try client(clientID, deviceKey: nil)
        let family = beginFamily(of: user, client: client, deviceKey: nil)
        let claims = Self.accessClaims(user, client: client, scope: scopes.joined(separator: " "))
        return try signer.sign(commonClaims(user, in: family).adding(claims))
    }

    private static let tokenLifetime = 3_600

    private func commonClaims(_ user: LocalUser, in family: TokenFamily) -> [String: ClaimValue] {
        let time = Int(now().timeIntervalSince1970.rounded(.down))
        let groups: [String: ClaimValue] = user.groups.isEmpty ? [:] : ["cognito:groups": .list(user.groups)]
        return groups.adding([
            "sub": .text(user.attributes["sub"] ?? user.name),
            "iss": .text(issuer),
            "origin_jti": .text(family.id),
            "event_id": .text(family.eventID),
            "auth_time": .number(Int(family.signedIn.timeIntervalSince1970.rounded(.down))),
            "iat": .number(time),
            "exp": .number(time + Self.tokenLifetime),
        ])
    }

    private static func accessClaims(
        _ user: LocalUser,
        client: CallingClient,
        scope: String
    ) -> [String: ClaimValue] {
        [
            "jti": .text(RandomText.uuid()),
            "token_use": .text("access"),
            "scope": .text(scope),
            "client_id": .text(client.id),
            "username": .text(user.name),
        ]
    }

    private static func deviceClaim(_ key: String?) -> [String: ClaimValue] {
        key.map { ["device_key": .text($0)] } ?? [:]
    }

    private static func idClaims(_ user: LocalUser, client: CallingClient) -> [String: ClaimValue] {
        let attributes = user.attributes.map { name, value in
            (name, name.hasSuffix("_verified") ? ClaimValue.flag(value.lowercased() == "true") : .text(value))
        }
        return Dictionary(uniqueKeysWithValues: attributes).adding([
            "jti": .text(RandomText.uuid()),
            "token_use": .text("id"),
            "aud": .text(client.id),
            "cognito:username": .text(user.name),
        ])
    }
}

extension [String: ClaimValue] {
    fileprivate func adding(_ claims: [String: ClaimValue]) -> [String: ClaimValue] {
        merging(claims) { _, new in new }
    }
}
