import CognitoAuth
import Foundation

/// `refresh`: new tokens for a refresh token.
enum RefreshCommand: Command {
    static let name = "refresh"
    static let summary = "get new tokens for a refresh token"

    static var options: [Option] {
        PoolArguments.options + [
            .tokenFile("the tokens that sign-in keeps there; the new ones take their place"),
            Option(
                "method",
                OptionValue("METHOD", .oneOf(["get-tokens", "refresh-token-auth"])),
                "how to ask: get-tokens (unless given), or refresh-token-auth for a pool that has nothing else"
            ),
            Option(
                "device-key",
                OptionValue("KEY", .text(example: "eu-west-1_8a5cb0c8")),
                "without a token file, the device that the tokens were given to"
            ),
            Option("admin", "with refresh-token-auth, call with AWS credentials"), .metadata, .json,
        ]
    }

    static var details: [String] {
        [
            """
            Without a token file the refresh token is asked for. If the app client has a secret, \
            refresh-token-auth needs the token file, whose access token has the user's name.
            """
        ]
    }

    static var examples: [Example] {
        [
            Example("Renew the tokens that a sign-in keeps.", inPool: name, "--token-file ada.tokens")
        ]
    }

    static let success = "Refreshed"

    static func run(_ arguments: Arguments, _ tool: Tool) async throws {
        let pool = try PoolArguments.pool(arguments, tool)
        let method = try method(arguments)
        guard method == .refreshTokenAuth || !arguments.has("admin") else {
            throw UsageError("--admin goes with --method refresh-token-auth; the other one takes no AWS credentials.")
        }
        let settings = UserSession.Configuration(
            refreshMethod: method,
            clientMetadata: try PoolArguments.metadata(arguments)
        )
        if let store = PoolArguments.tokenStore(arguments) {
            let session = try await PoolArguments.session(in: store, at: pool, settings: settings)
            let tokens = try await session.refreshedTokens()
            await TokenReport(tokens).give(keptBy: session, as: arguments, to: tool.console)
        } else {
            let old = Tokens(
                accessToken: "",
                idToken: nil,
                refreshToken: try tool.console.ask("Refresh token", isSecret: true),
                issuedAt: .distantPast,
                deviceKey: arguments.value("device-key")
            )
            let tokens = try await pool.refresh(
                old,
                using: settings.refreshMethod,
                clientMetadata: settings.clientMetadata
            )
            TokenReport(tokens).give(as: arguments, to: tool.console)
        }
    }

    private static func method(_ arguments: Arguments) throws(UsageError) -> RefreshMethod {
        switch arguments.value("method") ?? "get-tokens" {
        case "get-tokens": return .getTokensFromRefreshToken
        case "refresh-token-auth": return .refreshTokenAuth
        case let other: throw UsageError("--method takes get-tokens or refresh-token-auth, not '\(other)'.")
        }
    }
}
