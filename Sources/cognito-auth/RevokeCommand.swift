import CognitoAuth
import Foundation

/// `revoke`: ends a refresh token and the access tokens that came of it.
enum RevokeCommand: Command {
    static let name = "revoke"
    static let summary = "revoke a refresh token and the access tokens that came of it"
    static let options = PoolArguments.options.union(["token-file"])
    static let flags: Set = ["json"]
    static let usage = """
        usage: cognito-auth revoke --user-pool-id P --client-id C [--token-file FILE] [options]

          --token-file FILE  the tokens that sign-in keeps there; they are dropped
          --endpoint URL     where to call instead of the Region's endpoint
          --timeout SECONDS  how long to wait for the answer (10)
          --json             print one JSON object on one line

        Without a token file the refresh token is asked for. The client secret, if the app client has one, is
        COGNITO_CLIENT_SECRET in the environment.

        Exit status: 0 revoked, 1 refused or failed, 64 not understood, 130 interrupted.
        """

    static func run(_ arguments: Arguments, _ console: Console) async throws {
        let pool = try PoolArguments.pool(arguments)
        if let store = PoolArguments.tokenStore(arguments) {
            try await PoolArguments.session(in: store, at: pool).signOut(.revoke)
        } else {
            let token = try console.ask("Refresh token", isSecret: true)
            try await pool.revoke(
                Tokens(accessToken: "", idToken: nil, refreshToken: token, issuedAt: .distantPast)
            )
        }
        console.give(arguments.has("json") ? JSONLine([("status", "revoked")]).text : "The refresh token is revoked.")
    }
}
