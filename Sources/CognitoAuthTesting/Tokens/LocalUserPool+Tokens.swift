import CognitoAuth
import Foundation

extension LocalUserPool {
    /// The validity of access tokens and ID tokens, in seconds.
    static let tokenLifetime = 3_600

    /// The scope that the operations of a signed-in user require, and that every sign-in with the user pools API grants.
    private static let userScope = "aws.cognito.signin.user.admin"

    /// Returns the tokens of a completed sign-in, with the keys of a new device if there is one.
    func tokens(
        for user: StoredUser,
        _ request: SignInRequest,
        deviceKey: String? = nil,
        newDevice: (key: String, metadata: JSONValue)? = nil
    ) throws -> ResponseBody {
        let family = startFamily(of: user, request.client, request.progress, deviceKey: deviceKey ?? newDevice?.key)
        recordResult("Pass", of: user, request)
        notify(user, of: family)
        let refreshToken = try newRefreshToken(of: family)
        return try signInResponse(
            tokens(for: user, in: family, refreshToken: refreshToken, newDevice: newDevice?.metadata)
        )
    }

    /// Returns a response with tokens and `ChallengeParameters`, which only the operations of a sign-in return.
    func signInResponse(_ tokens: ResponseBody) -> ResponseBody {
        tokens.merging(["ChallengeParameters": .object([:])]) { $1 }
    }

    func tokens(
        for user: StoredUser,
        in family: TokenFamily,
        refreshToken: String? = nil,
        newDevice: JSONValue? = nil
    ) throws -> ResponseBody {
        let signer = try signer.get()
        let accessClaims = accessClaims(of: user.profile, in: family, scope: Self.userScope)
        let result: ResponseBody = [
            "AccessToken": .string(try signer.sign(accessClaims)),
            "IdToken": .string(try signer.sign(idClaims(of: user.profile, in: family))),
            "RefreshToken": refreshToken.map(JSONValue.string), "ExpiresIn": .integer(Self.tokenLifetime),
            "TokenType": .string("Bearer"), "NewDeviceMetadata": newDevice,
        ]
        return ["AuthenticationResult": .object(of: result)]
    }

    /// Returns an access token of the first app client, with scopes that a sign-in doesn't grant but managed login does.
    ///
    /// Operations of a signed-in user reject a token without `aws.cognito.signin.user.admin`.
    ///
    /// - Parameters:
    ///   - username: The username.
    ///   - scopes: The scopes, such as `openid`.
    /// - Returns: The token, or `nil` if the user doesn't exist.
    /// - Throws: `CognitoCryptoError` if OpenSSL couldn't sign the token.
    public func accessToken(for username: String, scopes: [String]) throws -> String? {
        guard let user = user(named: username) else { return nil }
        let family = startFamily(of: user, appClients[0], SignInProgress(), deviceKey: nil)
        let claims = accessClaims(of: user.profile, in: family, scope: scopes.joined(separator: " "))
        return try signer.get().sign(claims)
    }

    private func commonClaims(of user: LocalUser, in family: TokenFamily) -> [String: JSONValue] {
        let time = Int(now().timeIntervalSince1970.rounded(.down))
        var claims: [String: JSONValue] = [
            "jti": .string(RandomText.uuid()),
            "sub": .string(user.attributes["sub"] ?? user.username),
            "iss": .string(issuer),
            "origin_jti": .string(family.id.uuid),
            "event_id": .string(family.eventID.uuid),
            "auth_time": .integer(Int(family.signedIn.timeIntervalSince1970.rounded(.down))),
            "iat": .integer(time),
            "exp": .integer(time + Self.tokenLifetime),
        ]
        if family.factors.level > 0 {
            let level = configuration.authenticationLevels.dropFirst(family.factors.level - 1).first
            claims["acr"] = level.map { .string($0.rawValue) }
            claims["amr"] = .strings(family.factors.amr)
        }
        if !user.groups.isEmpty { claims["cognito:groups"] = .strings(user.groups) }
        return claims
    }

    private func accessClaims(of user: LocalUser, in family: TokenFamily, scope: String) -> [String: JSONValue] {
        var claims = commonClaims(of: user, in: family)
        claims["token_use"] = .string("access")
        claims["scope"] = .string(scope)
        claims["client_id"] = .string(family.clientID)
        claims["username"] = .string(user.username)
        claims["device_key"] = family.deviceKey.map(JSONValue.string)
        return claims
    }

    private func idClaims(of user: LocalUser, in family: TokenFamily) -> [String: JSONValue] {
        var claims = commonClaims(of: user, in: family)
        for (name, value) in user.attributes where name != "sub" {
            claims[name] = name.hasSuffix("_verified") ? .bool(value.lowercased() == "true") : .string(value)
        }
        claims["token_use"] = .string("id")
        claims["aud"] = .string(family.clientID)
        claims["cognito:username"] = .string(user.username)
        return claims
    }

    // MARK: Access tokens

    /// Reads the access token of a request, validates the request, and returns the token's user.
    func authenticatedUser(_ reader: RequestReader) throws -> StoredUser { try authenticate(reader).user }

    /// Reads the access token of a request, validates the request, and returns the token's user and family.
    func authenticate(_ reader: RequestReader) throws -> (user: StoredUser, family: TokenFamily) {
        let accessToken = reader.accessToken
        try reader.validate()
        guard let claims = try signer.get().claims(of: accessToken), claims["iss"] == .string(issuer),
            claims["token_use"] == .string("access"), let id = claims["origin_jti"]?.string,
            let expiration = claims["exp"]?.number, let family = family(withID: id)
        else { throw ServiceException.notAuthorized("Invalid Access Token") }
        guard now() < Date(timeIntervalSince1970: expiration) else {
            throw ServiceException.notAuthorized("Access Token has expired")
        }
        guard (claims["scope"]?.string ?? "").split(separator: " ").contains(Self.userScope[...]) else {
            throw ServiceException.notAuthorized("Access Token does not have required scopes")
        }
        guard let user = users[family.owner.key] else { throw ServiceException.userNotFound }
        guard user.profile.isEnabled else { throw ServiceException.userDisabled }
        guard user.identity === family.owner, !family.isRevoked else {
            throw ServiceException.notAuthorized("Access Token has been revoked")
        }
        guard user.profile.status != .unconfirmed else { throw ServiceException.userNotConfirmed }
        guard user.profile.status != .resetRequired else { throw ServiceException.passwordResetRequired }
        return (user, family)
    }
}
