import CognitoAuth
import Foundation

/// `revoke`: ends a refresh token and the access tokens that came of it.
enum RevokeCommand: Command {
    static let name = "revoke"
    static let summary = "revoke a refresh token and the access tokens that came of it"

    static var options: [Option] {
        PoolArguments.options + [.tokenFile("the tokens that sign-in keeps there; they are dropped"), .json]
    }

    static var details: [String] {
        [
            "Without a token file the refresh token is asked for."
        ]
    }

    static var examples: [Example] {
        [
            Example("Revoke the tokens that a sign-in keeps.", inPool: name, "--token-file ada.tokens")
        ]
    }

    static let success = "Revoked"

    static func run(_ arguments: Arguments, _ tool: Tool) async throws {
        let pool = try PoolArguments.pool(arguments, tool)
        if let store = PoolArguments.tokenStore(arguments) {
            try await PoolArguments.signOut(.revokeToken, of: store, at: pool, tool)
        } else {
            let token = try tool.console.ask("Refresh token", isSecret: true)
            try await pool.revoke(
                Tokens(accessToken: "", idToken: nil, refreshToken: token, issuedAt: .distantPast)
            )
        }
        tool.console.give(
            arguments.has("json") ? JSONLine([("status", "revoked")]).text : "The refresh token is revoked."
        )
    }
}
