import CognitoAuth

/// What says whose command it is: the tokens of a file, or an access token that is asked for.
struct SessionArguments {
    static var options: [Option] {
        PoolArguments.options + [.tokenFile("the tokens that sign-in keeps there, refreshed if they must be")]
    }

    static let details = """
        Without a token file the access token is asked for. It must have the scope aws.cognito.signin.user.admin, which \
        those of a sign-in have.
        """

    let pool: UserPool
    let accessToken: String

    var client: CognitoClient { pool.client }

    static func user(_ arguments: Arguments, _ tool: Tool) async throws -> SessionArguments {
        let pool = try PoolArguments.pool(arguments, tool)
        guard let store = PoolArguments.tokenStore(arguments) else {
            return SessionArguments(pool: pool, accessToken: try tool.console.ask("Access token", isSecret: true))
        }
        let session = try await PoolArguments.session(in: store, at: pool)
        let token = try await session.validTokens().accessToken
        if let failure = await session.storeError { tool.console.tell("The tokens are not kept: \(failure)") }
        return SessionArguments(pool: pool, accessToken: token)
    }
}
