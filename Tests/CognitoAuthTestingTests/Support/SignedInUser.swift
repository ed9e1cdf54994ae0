import CognitoAuthTesting

/// The only user of a pool, after a sign-in with an alias.
struct SignedInUser {
    let pool: TestPool
    /// The response to the sign-in.
    let signIn: WireClient.Response

    var clock: TestClock { pool.clock }
    var local: LocalUserPool { pool.local }
    var wire: WireClient { pool.wire }

    init(_ client: LocalAppClient = LocalAppClient(), others: [LocalAppClient] = []) async throws {
        pool = await TestPool(.adaWithAlias, client: client, others: others)
        signIn = try await pool.wire.signIn("ada@example.com")
    }

    var refreshToken: String { get throws { try signIn.token("RefreshToken") } }
    var accessToken: String { get throws { try signIn.accessToken } }

    func getTokens(
        _ token: String,
        secret: String? = nil,
        using client: LocalAppClient? = nil
    ) async throws -> WireClient.Response {
        try await send("GetTokensFromRefreshToken", ["RefreshToken": token], secret, client)
    }

    func revoke(
        _ token: String,
        secret: String? = nil,
        using client: LocalAppClient? = nil
    ) async throws -> WireClient.Response {
        try await send("RevokeToken", ["Token": token], secret, client)
    }

    private func send(
        _ operation: String,
        _ members: [String: String],
        _ secret: String?,
        _ client: LocalAppClient?
    ) async throws -> WireClient.Response {
        let sender = ["ClientId": client?.id ?? wire.clientID, "ClientSecret": secret ?? wire.clientSecret]
        return try await wire.send(operation, members, adding: sender)
    }

    func refresh(
        _ token: String,
        flow: String = "REFRESH_TOKEN_AUTH",
        hashing name: String? = nil
    ) async throws -> WireClient.Response {
        try await wire.initiate(flow, ["REFRESH_TOKEN": token, "SECRET_HASH": name.flatMap(wire.secretHash)])
    }

    func getUser(_ accessToken: String) async throws -> WireClient.Response {
        try await wire.send("GetUser", ["AccessToken": accessToken])
    }
}
