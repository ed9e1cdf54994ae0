import CognitoAuth
import Foundation

/// What says which pool a command works on and how it is reached: the same words for every command.
enum PoolArguments {
    static let examplePool = "eu-west-1_Ab12Cd34E"
    static let exampleClient = "3n4b5urk1ft4fl3mg5e62d9ado"

    static var options: [Option] {
        [profile] + place.map(\.required)
            + [endpoint("where to call instead of the Region's endpoint"), timeout, trace]
    }

    /// Which pool, and for which app client.
    static var place: [Option] {
        [
            Option("user-pool-id", OptionValue("ID", .text(example: examplePool)), "the user pool").profiled, clientID,
        ]
    }

    static var profile: Option {
        Option(
            "profile",
            OptionValue("NAME", .profile(example: "dev")),
            "take what is not given from this profile; see `cognito-auth help profiles`"
        )
    }

    static var clientID: Option {
        Option("client-id", OptionValue("ID", .text(example: exampleClient)), "the app client").profiled
    }

    static func endpoint(_ summary: String) -> Option {
        Option("endpoint", OptionValue("URL", .text(example: "http://127.0.0.1:4566")), summary).profiled
    }

    private static var timeout: Option {
        Option(
            "timeout",
            OptionValue("SECONDS", .seconds(example: "30")),
            "how long to wait for each answer, in seconds (10 unless given)"
        ).profiled
    }

    static var trace: Option {
        Option("trace", "tell each exchange with the service on standard error, its secrets as \(TracedRequest.hidden)")
    }

    static func pool(_ arguments: Arguments, _ tool: Tool) throws -> UserPool {
        try UserPool(
            id: arguments.required("user-pool-id"),
            clientID: arguments.required("client-id"),
            clientSecret: clientSecret(tool),
            access: arguments.has("admin") ? .admin(credentials: tool.credentials) : .client,
            endpoint: endpoint(arguments),
            transport: transport(arguments, tool),
            retrier: Retrier(tool.retry),
            timeout: arguments.value("timeout").flatMap(OptionValue.seconds) ?? .seconds(10),
            now: tool.now
        )
    }

    /// Where the tokens are kept, if the command is told to.
    static func tokenStore(_ arguments: Arguments) -> FileTokenStore? {
        arguments.value("token-file").map { FileTokenStore(path: $0) }
    }

    /// The session that the token file keeps.
    static func session(
        in store: FileTokenStore,
        at pool: UserPool,
        settings: UserSession.Configuration = .init()
    ) async throws -> UserSession {
        guard let session = try await UserSession(restoringFrom: store, pool: pool, configuration: settings) else {
            throw Refusal(
                code: "SignedOut",
                message: "The token file keeps no tokens of this pool and app client; sign in with --token-file first."
            )
        }
        return session
    }

    /// Signs out the session that the token file has, and reports tokens that an error leaves in it.
    static func signOut(_ scope: SignOutScope, of store: FileTokenStore, at pool: UserPool, _ tool: Tool) async throws {
        let session = try await session(in: store, at: pool)
        do {
            try await session.signOut(scope)
        } catch {
            if let tokens = try? await store.tokens(for: session.storeKey), tokens.refreshToken != nil {
                tool.console.tell(
                    "The tokens are not revoked and stay in the token file. Run the command again, or run `cognito-auth sign-out "
                        + "--local` to remove them without revoking them."
                )
            }
            throw error
        }
    }

    static func metadata(_ arguments: Arguments) throws(UsageError) -> [String: String] {
        try arguments.pairs("metadata", "KEY=VALUE")
    }

    private static func transport(_ arguments: Arguments, _ tool: Tool) -> any Transport {
        let plain = tool.transport()
        let shown: any Transport =
            tool.console.canShowWaiting ? WaitingTransport(base: plain, console: tool.console) : plain
        return arguments.has("trace") ? TracingTransport(base: shown, console: tool.console) : shown
    }

    private static func clientSecret(_ tool: Tool) -> String? {
        tool.environment["COGNITO_CLIENT_SECRET"].flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func endpoint(_ arguments: Arguments) throws -> URL? {
        guard let text = arguments.value("endpoint") else { return nil }
        guard let url = URL(string: text), url.host() != nil else {
            throw UsageError("--endpoint is no URL; one looks like http://127.0.0.1:4566.")
        }
        return url
    }
}
