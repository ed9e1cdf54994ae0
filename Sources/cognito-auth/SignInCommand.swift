import CognitoAuth
import Foundation

/// `sign-in`: walks a sign-in to its tokens, asking for what each challenge needs.
enum SignInCommand: Command {
    static let name = "sign-in"
    static let summary = "sign a user in and print the tokens"
    static let options = PoolArguments.options.union(["username", "flow", "prefer", "metadata"])
        .union(SignInEnding.options)
    static let flags: Set = ["admin", "json"]
    static let usage = """
        usage: cognito-auth sign-in --user-pool-id P --client-id C --username U [options]

          --flow FLOW           srp (unless given), password, choice, custom or custom-srp
          --prefer FACTOR       with --flow choice, the first factor to begin with, by its name on the wire
          --admin               sign in as a server does, with AWS credentials from the environment, a profile or the machine
          --endpoint URL        where to call instead of the Region's endpoint
          --device-file FILE    where devices are remembered; made when the pool offers to remember this one
          --token-file FILE     where the tokens are kept for refresh, whoami and sign-out, in place of being printed
          --metadata KEY=VALUE  what the pool's Lambda triggers are told; may be repeated
          --timeout SECONDS     how long to wait for each answer (10)
          --json                print one JSON object on one line

        The password and codes are asked for, without echo on a terminal; when standard input is no terminal it gives
        one answer a line, in the order asked. The client secret, if the app client has one, is COGNITO_CLIENT_SECRET
        in the environment. Choices are answered with names on the wire, such as PASSWORD_SRP or SMS_MFA; a passkey with
        one line of JSON. A challenge that is not known prints its parameters and reads KEY=VALUE lines up to an empty
        one.

        Exit status: 0 signed in, 1 refused or failed, 64 not understood, 130 interrupted.
        """

    static func run(_ arguments: Arguments, _ console: Console) async throws {
        let ending = try SignInEnding(arguments, console)
        let username = try arguments.required("username")
        let context = SignInContext(clientMetadata: try PoolArguments.metadata(arguments))
        let method = try method(arguments, console, ending.pool)
        try await ending.signIn(username, with: method, context: context)
    }

    private static func method(
        _ arguments: Arguments,
        _ console: Console,
        _ pool: UserPool
    ) throws -> SignInMethod {
        let flow = arguments.value("flow") ?? "srp"
        let factor = arguments.value("prefer").map(ChallengeNameType.init(rawValue:))
        guard factor == nil || flow == "choice" else { throw UsageError("--prefer goes with --flow choice.") }
        switch flow {
        case "srp": return .srp(password: try password(console, pool))
        case "password": return .password(try password(console, pool))
        case "choice" where factor == .password || factor == .passwordSRP:
            return .choice(preferring: factor, password: try password(console, pool))
        case "choice": return .choice(preferring: factor)
        case "custom": return .custom()
        case "custom-srp": return .custom(srpPassword: try password(console, pool))
        default: throw UsageError("--flow takes srp, password, choice, custom or custom-srp, not '\(flow)'.")
        }
    }

    /// Asks for the password; while somebody types it the connection is opened.
    private static func password(_ console: Console, _ pool: UserPool) throws -> String {
        if console.isTerminal { Task { await pool.prepare() } }
        return try console.ask("Password", isSecret: true)
    }
}
