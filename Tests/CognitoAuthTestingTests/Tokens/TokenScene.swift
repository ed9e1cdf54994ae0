import CognitoAuthTesting
import Testing

/// A pool with one signed-in user, and the operations on its tokens as bytes.
struct TokenScene {
    let scene: PoolScene
    let first: Wire.Answer

    var clock: TestClock { scene.clock }
    var local: LocalUserPool { scene.local }
    var wire: Wire { scene.wire }

    init(_ client: LocalAppClient = LocalAppClient(), others: [LocalAppClient] = []) async throws {
        scene = await PoolScene(.ada4f3c, client: client, others: others)
        first = try await scene.wire.signIn("ada@example.com")
    }

    var refreshToken: String { get throws { try first.token("RefreshToken") } }
    var accessToken: String { get throws { try first.accessToken } }

    func getTokens(_ token: String, secret: String? = nil, by client: LocalAppClient? = nil) async throws -> Wire.Answer
    {
        try await send("GetTokensFromRefreshToken", ["RefreshToken": token], secret, client)
    }

    func revoke(_ token: String, secret: String? = nil, by client: LocalAppClient? = nil) async throws -> Wire.Answer {
        try await send("RevokeToken", ["Token": token], secret, client)
    }

    private func send(
        _ operation: String,
        _ members: [String: String],
        _ secret: String?,
        _ client: LocalAppClient?
    ) async throws -> Wire.Answer {
        let sender = ["ClientId": client?.id ?? wire.clientID, "ClientSecret": secret ?? wire.clientSecret]
        return try await wire.send(operation, members, adding: sender)
    }

    func refresh(
        _ token: String,
        flow: String = "REFRESH_TOKEN_AUTH",
        hashing name: String? = nil
    ) async throws -> Wire.Answer {
        try await wire.initiate(flow, ["REFRESH_TOKEN": token, "SECRET_HASH": name.flatMap(wire.secretHash)])
    }

    func getUser(_ accessToken: String) async throws -> Wire.Answer {
        try await wire.send("GetUser", ["AccessToken": accessToken])
    }
}
