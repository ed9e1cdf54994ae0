import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Testing

/// A pool with one signed-in user, over hand-written JSON.
struct TokenScene {
    let clock = TestClock()
    let local: LocalUserPool
    let wire: Wire
    let first: Wire.Answer

    init(_ client: LocalAppClient = LocalAppClient(), others: [LocalAppClient] = []) async throws {
        let clock = clock
        local = LocalUserPool(clients: [client] + others, now: { clock.now })
        await local.add(LocalUser("4f3c-ada", password: "correct horse").withEmail("ada@example.com"))
        wire = Wire(local)
        first = try await wire.signIn("ada@example.com", password: "correct horse")
    }

    var refreshToken: String { get throws { try first.token("RefreshToken") } }
    var accessToken: String { get throws { try first.token("AccessToken") } }

    func getTokens(_ token: String, secret: String? = nil, by client: LocalAppClient? = nil) async throws -> Wire.Answer
    {
        var body = ["RefreshToken": token, "ClientId": client?.id ?? wire.clientID]
        body["ClientSecret"] = secret ?? wire.clientSecret
        return try await wire.send("GetTokensFromRefreshToken", body)
    }

    func refresh(
        _ token: String,
        flow: String = "REFRESH_TOKEN_AUTH",
        hashing name: String? = nil
    ) async throws
        -> Wire.Answer
    {
        var parameters = ["REFRESH_TOKEN": token]
        if let name, let secret = wire.clientSecret {
            parameters["SECRET_HASH"] = SecretHash.compute(
                username: name,
                clientID: wire.clientID,
                clientSecret: secret
            )
        }
        return try await wire.initiate(flow, parameters)
    }

    func revoke(_ token: String, secret: String? = nil, by client: LocalAppClient? = nil) async throws -> Wire.Answer {
        var body = ["Token": token, "ClientId": client?.id ?? wire.clientID]
        body["ClientSecret"] = secret ?? wire.clientSecret
        return try await wire.send("RevokeToken", body)
    }

    func getUser(_ accessToken: String) async throws -> Wire.Answer {
        try await wire.send("GetUser", ["AccessToken": accessToken])
    }

    static let revoked = "NotAuthorizedException: Refresh Token has been revoked"
    static let invalid = "NotAuthorizedException: Invalid Refresh Token."
    static let revokedAccess = "NotAuthorizedException: Access Token has been revoked"
}
