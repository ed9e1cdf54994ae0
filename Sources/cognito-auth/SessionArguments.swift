import CognitoAuth

/// What says whose command it is: the tokens of a file, or an access token that is asked for.
struct SessionArguments {
    static let options = PoolArguments.options.union(["token-file"])

    /// The lines of a command's usage that say the same, their second column as far to the right as the command's own.
    static func usage(width: Int = 17) -> String {
        let options = [
            ("--token-file FILE", "the tokens that sign-in keeps there, refreshed if they must be"),
            ("--endpoint URL", "where to call instead of the Region's endpoint"),
            ("--timeout SECONDS", "how long to wait for each answer (10)"),
            ("--json", "print one JSON object on one line"),
        ]
        let lines = options.map { name, what in
            "  \(name)\(String(repeating: " ", count: max(0, width - name.count)))  \(what)"
        }
        return """
            \(lines.joined(separator: "\n"))

            Without a token file the access token is asked for. It must have the scope aws.cognito.signin.user.admin, which
            those of a sign-in have.
            """
    }

    let pool: UserPool
    let accessToken: String

    var client: CognitoClient { pool.client }

    static func user(_ arguments: Arguments, _ console: Console) async throws -> SessionArguments {
        let pool = try PoolArguments.pool(arguments)
        guard let store = PoolArguments.tokenStore(arguments) else {
            return SessionArguments(pool: pool, accessToken: try console.ask("Access token", isSecret: true))
        }
        let session = try await PoolArguments.session(in: store, at: pool)
        let token = try await session.validTokens().accessToken
        if let failure = await session.storeFailure { console.tell("The tokens are not kept: \(failure)") }
        return SessionArguments(pool: pool, accessToken: token)
    }
}
