import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension LocalUserPool {
    /// `GetTokensFromRefreshToken`, which alone refreshes where refresh tokens rotate.
    func getTokens(_ body: RefreshBody) throws -> AuthReply {
        let client = try client(body.clientID, deviceKey: body.deviceKey)
        try checkClientSecret(body.clientSecret, client: client, otherwise: Refusal.notAuthorized)
        let (family, user) = try refreshable(body.refreshToken, client: client)
        guard client.refreshTokenRotation != nil else { return try tokens(for: user, client: client, in: family) }
        let handle = Self.handle(of: body.refreshToken)
        refreshTokens.update(handle) { $0.replaced = $0.replaced ?? now() }
        return try tokens(for: user, client: client, in: family, refreshToken: newRefreshToken(of: family))
    }

    /// `REFRESH_TOKEN_AUTH`, whose hash is over the user's own name, though no name comes with it.
    func refresh(_ body: InitiateAuthBody, client: CallingClient) throws -> AuthReply {
        guard client.flows.contains(.refreshToken), client.refreshTokenRotation == nil else {
            throw Refusal.flowNotEnabled
        }
        let token = try body.parameters.required("REFRESH_TOKEN")
        let hash = body.parameters["SECRET_HASH"]
        if client.secret != nil, (hash ?? "").isEmpty { throw Refusal.missingSecretHash(client) }
        let (family, user) = try refreshable(token, client: client)
        try checkSecretHash(hash, ofRefreshBy: user, client: client)
        return try tokens(for: user, client: client, in: family)
    }

    /// Compares a client secret that comes as it is; one that a client without a secret sends is passed over.
    func checkClientSecret(_ sent: String?, client: CallingClient, otherwise refusal: (String) -> Refusal) throws {
        guard let secret = client.secret else { return }
        guard let sent, !sent.isEmpty else {
            throw refusal("Client \(client.id) is configured with secret but client secret was not received")
        }
        guard sent.utf8.elementsEqual(secret.utf8) else {
            throw refusal("Unable to verify client secret for client \(client.id)")
        }
    }

    private func checkSecretHash(_ hash: String?, ofRefreshBy user: LocalUser, client: CallingClient) throws {
        guard let secret = client.secret else { return }
        let expected = SecretHash.compute(username: user.name, clientID: client.id, clientSecret: secret)
        guard let hash, hash.utf8.elementsEqual(expected.utf8) else {
            throw Refusal.notAuthorized("SecretHash does not match for the client: \(client.id)")
        }
    }

    /// The sign-in that a refresh token goes on with, if it still may; that makes it active.
    private func refreshable(_ token: String, client: CallingClient) throws -> (TokenFamily, LocalUser) {
        guard let issued = refreshTokens[Self.handle(of: token)], let family = families[issued.familyID],
            family.clientID == client.id
        else { throw Refusal.invalidRefreshToken }
        guard now() < family.expires else { throw Refusal.notAuthorized("Refresh Token has expired") }
        guard let account = accounts[family.userKey] else { throw Refusal.unknownUser }
        try checkMaySignIn(account.user)
        guard !isRevoked(family) else { throw Refusal.notAuthorized("Refresh Token has been revoked") }
        try checkGrace(of: issued, client: client)
        try checkDevice(of: family, client: client)
        families.update(family.id) { $0.lastActive = now() }
        return (family, account.user)
    }

    private func checkGrace(of token: IssuedRefreshToken, client: CallingClient) throws {
        guard let replaced = token.replaced else { return }
        let grace = (client.refreshTokenRotation?.gracePeriod ?? .zero) / .seconds(1)
        guard now() < replaced.addingTimeInterval(grace) else {
            throw Refusal(type: "RefreshTokenReuseException", message: "Refresh Token has been used already")
        }
    }

    /// Where devices are tracked, the token works from its device only, and once that was confirmed.
    private func checkDevice(of family: TokenFamily, client: CallingClient) throws {
        guard deviceTracking != nil, let key = family.deviceKey else { return }
        guard client.deviceKey == key, devices[key]?.userKey == family.userKey else {
            throw Refusal.invalidRefreshToken
        }
    }
}

extension Refusal {
    fileprivate static let invalidRefreshToken = notAuthorized("Invalid Refresh Token.")

    static let flowNotEnabled = invalidParameter("Auth flow not enabled for this client")
}
