import CognitoCrypto
import Foundation

extension LocalUserPool {
    /// Refreshes tokens: `GetTokensFromRefreshToken`, the only operation for an app client with rotation.
    func getTokensFromRefreshToken(_ reader: RequestReader) throws -> ResponseBody {
        let refreshToken = reader.requiredString("RefreshToken", .token)
        let clientID = reader.clientID
        let clientSecret = reader.string("ClientSecret")
        let deviceKey = reader.string("DeviceKey")
        _ = reader.strings("ClientMetadata")
        try reader.validate()
        let client = try appClient(clientID)
        if let deviceKey { try checkDeviceKey(deviceKey) }
        try client.checkSecret(clientSecret, exception: ServiceException.notAuthorized)
        let (user, family) = try refreshableFamily(of: refreshToken, client, deviceKey: deviceKey)
        guard client.refreshTokenRotation != nil else { return try tokens(for: user, in: family) }
        if replacements[refreshToken] == nil {
            replacements.insert(now(), for: refreshToken, until: family.storageEnd, now: now())
        }
        return try tokens(for: user, in: family, refreshToken: newRefreshToken(of: family))
    }

    /// Refreshes tokens with `REFRESH_TOKEN_AUTH`, whose secret hash is that of the username, which is not in the request.
    func refresh(_ request: SignInRequest) throws -> ResponseBody {
        let client = request.client
        guard client.explicitAuthFlows.contains(.refreshToken), client.refreshTokenRotation == nil else {
            throw ServiceException.flowNotEnabled
        }
        let refreshToken = try request.required("REFRESH_TOKEN")
        let hash = request.parameters["SECRET_HASH"] ?? ""
        if client.secret != nil, hash.isEmpty { throw client.missingSecretHash }
        let (user, family) = try refreshableFamily(of: refreshToken, client, deviceKey: request.deviceKey)
        if let secret = client.secret {
            let expected = SecretHash.compute(username: user.username, clientID: client.id, clientSecret: secret)
            guard hash.utf8.elementsEqual(expected.utf8) else {
                throw ServiceException.notAuthorized("SecretHash does not match for the client: \(client.id)")
            }
        }
        return try signInResponse(tokens(for: user, in: family))
    }

    /// Returns the user and the family of a valid refresh token, and sets the time of the last refresh.
    private func refreshableFamily(
        of token: String,
        _ client: LocalAppClient,
        deviceKey: String?
    ) throws(ServiceException) -> (user: StoredUser, family: TokenFamily) {
        let invalidToken = ServiceException.notAuthorized("Invalid Refresh Token.")
        guard let family = family(ofRefreshToken: token), family.clientID == client.id else {
            throw invalidToken
        }
        guard now() < family.expiration else { throw .notAuthorized("Refresh Token has expired") }
        guard let user = users[family.owner.key] else { throw .userNotFound }
        try checkCanSignIn(user)
        guard user.identity === family.owner, !family.isRevoked else {
            throw .notAuthorized("Refresh Token has been revoked")
        }
        if let replaced = replacements[token] {
            let gracePeriod = (client.refreshTokenRotation?.gracePeriod ?? .zero) / .seconds(1)
            guard now() < replaced.addingTimeInterval(gracePeriod) else {
                throw ServiceException("RefreshTokenReuseException", "Refresh Token has been used already")
            }
        }
        // With device tracking, a refresh token is valid only with its confirmed device.
        if configuration.deviceTracking != nil, let key = family.deviceKey {
            guard deviceKey == key, user.devices[key] != nil else { throw invalidToken }
        }
        family.lastActive = now()
        return (user, family)
    }
}

extension LocalAppClient {
    /// Checks a client secret in a request.
    ///
    /// A client without a secret ignores it.
    func checkSecret(_ sent: String?, exception: (String) -> ServiceException) throws(ServiceException) {
        guard let secret else { return }
        guard let sent, !sent.isEmpty else {
            throw exception("Client \(id) is configured with secret but client secret was not received")
        }
        guard sent.utf8.elementsEqual(secret.utf8) else {
            throw exception("Unable to verify client secret for client \(id)")
        }
    }
}
