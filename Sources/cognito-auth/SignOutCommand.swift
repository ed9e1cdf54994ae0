import CognitoAuth
import CognitoCrypto
import Foundation

/// `sign-out`: ends a user's session, here or everywhere.
enum SignOutCommand: Command {
    static let name = "sign-out"
    static let summary = "end a user's session, here or everywhere"
    static let options = PoolArguments.options.union(["token-file", "username"])
    static let flags: Set = ["everywhere", "local", "admin", "json"]
    static let usage = """
        usage: cognito-auth sign-out --user-pool-id P --client-id C --token-file FILE [options]
               cognito-auth sign-out --user-pool-id P --client-id C --everywhere [options]

          --token-file FILE  the tokens that sign-in keeps there: they are dropped, and the refresh token is revoked
          --local            only drop them; whoever has a copy can go on with it
          --everywhere       sign the user out on every device; without a token file the access token is asked for
          --admin            with --everywhere and --username, call with AWS credentials and without a token
          --username U       with --admin, whom to sign out
          --endpoint URL     where to call instead of the Region's endpoint
          --timeout SECONDS  how long to wait for each answer (10)
          --json             print one JSON object on one line

        The client secret, if the app client has one, is COGNITO_CLIENT_SECRET in the environment.

        Exit status: 0 signed out, 1 refused or failed, 64 not understood, 130 interrupted.
        """

    static func run(_ arguments: Arguments, _ console: Console) async throws {
        let scope = try scope(arguments)
        try checkUsername(arguments)
        let pool = try PoolArguments.pool(arguments)
        if let store = PoolArguments.tokenStore(arguments) {
            try await PoolArguments.session(in: store, at: pool).signOut(scope)
        } else if scope != .everywhere {
            throw UsageError("--token-file is missing, or --everywhere.")
        } else if arguments.has("admin") {
            let username = try arguments.required("username")
            let request = AdminUserGlobalSignOutRequest(userPoolID: pool.id.rawValue, username: username)
            _ = try await pool.client.adminUserGlobalSignOut(request)
        } else {
            let token = try console.ask("Access token", isSecret: true)
            _ = try await pool.client.globalSignOut(GlobalSignOutRequest(accessToken: token))
        }
        console.give(arguments.has("json") ? JSONLine([("status", "signed-out")]).text : "Signed out.")
    }

    /// Nobody is to believe that another user was signed out than the one whose tokens these are.
    private static func checkUsername(_ arguments: Arguments) throws(UsageError) {
        guard arguments.value("username") != nil else { return }
        guard arguments.has("admin"), arguments.has("everywhere"), arguments.value("token-file") == nil else {
            throw UsageError("--username goes with --everywhere and --admin, and without --token-file.")
        }
    }

    private static func scope(_ arguments: Arguments) throws(UsageError) -> SignOutScope {
        switch (arguments.has("local"), arguments.has("everywhere")) {
        case (true, true): throw UsageError("--local and --everywhere exclude each other.")
        case (true, false): return .local
        case (false, true): return .everywhere
        case (false, false): return .revoke
        }
    }
}
