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
        let signer = try TokenSigner.shared.get()
        let time = Int(now().timeIntervalSince1970.rounded(.down))
        let common: [String: ClaimValue] = [
            "sub": .text(user.attributes["sub"] ?? user.name),
            "iss": .text(issuer),
            "origin_jti": .text(family.id),
            "event_id": .text(family.eventID),
            "auth_time": .number(Int(family.signedIn.timeIntervalSince1970.rounded(.down))),
            "iat": .number(time),
            "exp": .number(time + Self.tokenLifetime),
        ]
        let accessClaims = Self.accessClaims(user, client: client).adding(Self.deviceClaim(family.deviceKey))
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

    private static let tokenLifetime = 3_600

    private static func accessClaims(_ user: LocalUser, client: CallingClient) -> [String: ClaimValue] {
        [
            "jti": .text(RandomText.uuid()),
            "token_use": .text("access"),
            "scope": .text("aws.cognito.signin.user.admin"),
            "client_id": .text(client.id),
            "username": .text(user.name),
        ]
    }

    private static func deviceClaim(_ key: String?) -> [String: ClaimValue] {
        key.map { ["device_key": .text($0)] } ?? [:]
    }

    private static func idClaims(_ user: LocalUser, client: CallingClient) -> [String: ClaimValue] {
        let attributes = user.attributes.map { name, value in
            (name, name.hasSuffix("_verified") ? ClaimValue.flag(value == "true") : .text(value))
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
