import CognitoAuth

/// `whoami`: what the service knows of the user whose tokens these are.
enum WhoAmICommand: Command {
    static let name = "whoami"
    static let summary = "ask the service whose tokens these are"
    static let options = PoolArguments.options.union(["token-file"])
    static let flags: Set = ["json"]
    static let usage = """
        usage: cognito-auth whoami --user-pool-id P --client-id C [--token-file FILE] [options]

          --token-file FILE  the tokens that sign-in keeps there, refreshed if they must be
          --endpoint URL     where to call instead of the Region's endpoint
          --timeout SECONDS  how long to wait for each answer (10)
          --json             print one JSON object on one line

        Without a token file the access token is asked for. It must have the scope aws.cognito.signin.user.admin, which
        those of a sign-in have.

        Exit status: 0 signed in, 1 refused or failed, 64 not understood, 130 interrupted.
        """

    static func run(_ arguments: Arguments, _ console: Console) async throws {
        let pool = try PoolArguments.pool(arguments)
        let token: String
        if let store = PoolArguments.tokenStore(arguments) {
            let session = try await PoolArguments.session(in: store, at: pool)
            token = try await session.validTokens().accessToken
            if let failure = await session.storeFailure { console.tell("The tokens are not kept: \(failure)") }
        } else {
            token = try console.ask("Access token", isSecret: true)
        }
        let user = UserReport(try await pool.client.getUser(GetUserRequest(accessToken: token)))
        console.give(arguments.has("json") ? user.json : user.text)
    }
}
