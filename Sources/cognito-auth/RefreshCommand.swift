import CognitoAuth
import Foundation

/// `refresh`: new tokens for a refresh token.
enum RefreshCommand: Command {
    static let name = "refresh"
    static let summary = "get new tokens for a refresh token"
    static let options = PoolArguments.options.union(["token-file", "method", "device-key", "metadata"])
    static let flags: Set = ["admin", "json"]
    static let usage = """
        usage: cognito-auth refresh --user-pool-id P --client-id C [--token-file FILE] [options]

          --token-file FILE     the tokens that sign-in keeps there; the new ones take their place
          --method METHOD       get-tokens (unless given), or refresh-token-auth for a pool that has nothing else
          --device-key KEY      without a token file, the device that the tokens were given to
          --admin               with refresh-token-auth, call with AWS credentials
          --endpoint URL        where to call instead of the Region's endpoint
          --metadata KEY=VALUE  what the pool's Lambda triggers are told; may be repeated
          --timeout SECONDS     how long to wait for each answer (10)
          --json                print one JSON object on one line

        Without a token file the refresh token is asked for. The client secret, if the app client has one, is
        COGNITO_CLIENT_SECRET in the environment; refresh-token-auth then needs the token file, whose access token has
        the user's name.

        Exit status: 0 refreshed, 1 refused or failed, 64 not understood, 130 interrupted.
        """

    static func run(_ arguments: Arguments, _ console: Console) async throws {
        let pool = try PoolArguments.pool(arguments)
        let method = try method(arguments)
        guard method == .refreshTokenAuth || !arguments.has("admin") else {
            throw UsageError("--admin goes with --method refresh-token-auth; the other one takes no AWS credentials.")
        }
        let settings = UserSessionSettings(
            method: method,
            clientMetadata: try PoolArguments.metadata(arguments)
        )
        if let store = PoolArguments.tokenStore(arguments) {
            let session = try await PoolArguments.session(in: store, at: pool, settings: settings)
            let tokens = try await session.refreshedTokens()
            await TokenReport(tokens).give(keptBy: session, as: arguments, to: console)
        } else {
            let old = Tokens(
                accessToken: "",
                idToken: nil,
                refreshToken: try console.ask("Refresh token", isSecret: true),
                issuedAt: .distantPast,
                deviceKey: arguments.value("device-key")
            )
            let tokens = try await pool.refresh(old, by: settings.method, clientMetadata: settings.clientMetadata)
            TokenReport(tokens).give(as: arguments, to: console)
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
