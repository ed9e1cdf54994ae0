import CognitoAuth
import CognitoCrypto
import Foundation

/// `sign-out`: ends a user's session, here or everywhere.
enum SignOutCommand: Command {
    static let name = "sign-out"
    static let summary = "end a user's session, here or everywhere"

    static var options: [Option] {
        PoolArguments.options + [
            .tokenFile("the tokens that sign-in keeps there, to drop; the refresh token is revoked"),
            Option("local", "only drop them; whoever has a copy can go on with it"),
            Option(
                "everywhere",
                "sign the user out on every device; without a token file the access token is asked for"
            ),
            Option("admin", "with --everywhere and --username, call with AWS credentials and without a token"),
            Option("username", OptionValue("NAME", .text(example: "ada")), "with --admin, whom to sign out"), .json,
        ]
    }

    static var details: [String] {
        [
            "One of --token-file and --everywhere is needed.",
            "If the tokens can't be revoked now, because the service can't be reached or fails, they stay in the token file. Run "
                + "the command again, or remove them with --local.",
        ]
    }

    static var examples: [Example] {
        [
            Example("End the session that a file keeps.", inPool: name, "--token-file ada.tokens"),
            Example(
                "Sign a user out on every device, as an administrator.",
                inPool: name,
                "--everywhere --admin --username ada"
            ),
        ]
    }

    static let success = "Signed out"

    static func run(_ arguments: Arguments, _ tool: Tool) async throws {
        let scope = try scope(arguments)
        try checkUsername(arguments)
        let pool = try PoolArguments.pool(arguments, tool)
        if let store = PoolArguments.tokenStore(arguments) {
            try await PoolArguments.signOut(scope, of: store, at: pool, tool)
        } else if scope != .global {
            throw UsageError("--token-file is missing, as in --token-file ada.tokens, or --everywhere.")
        } else if arguments.has("admin") {
            let username = try arguments.required("username")
            let request = AdminUserGlobalSignOutRequest(userPoolID: pool.id.rawValue, username: username)
            try await pool.client.adminUserGlobalSignOut(request)
        } else {
            let token = try tool.console.ask("Access token", isSecret: true)
            try await pool.client.globalSignOut(GlobalSignOutRequest(accessToken: token))
        }
        tool.console.give(arguments.has("json") ? JSONLine([("status", "signed-out")]).text : "Signed out.")
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
        case (false, true): return .global
        case (false, false): return .revokeToken
        }
    }
}
