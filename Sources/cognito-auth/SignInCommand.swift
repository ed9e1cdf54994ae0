import CognitoAuth
import Foundation

/// `sign-in`: walks a sign-in to its tokens, asking for what each challenge needs.
enum SignInCommand: Command {
    static let name = "sign-in"
    static let summary = "sign a user in and print the tokens"

    static var options: [Option] {
        PoolArguments.options + [.username.required, flowOption, preferOption]
            + SignInEnding.options() + [.metadata, admin, .json]
    }

    private static var flowOption: Option {
        Option(
            "flow",
            OptionValue("FLOW", .oneOf(["srp", "password", "choice", "custom", "custom-srp"])),
            "how to begin: srp (unless given), password, choice, custom or custom-srp"
        ).profiled
    }

    private static var preferOption: Option {
        let factors = ["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"]
        return Option(
            "prefer",
            OptionValue("FACTOR", .such(factors)),
            "with --flow choice, the first factor to begin with: PASSWORD_SRP, PASSWORD, EMAIL_OTP, SMS_OTP or WEB_AUTHN"
        )
    }

    private static let admin = Option(
        "admin",
        "sign in as a server does, with AWS credentials from the environment, a profile or the machine"
    )

    static var details: [String] {
        [
            """
            The password and codes are asked for, without echo on a terminal; when standard input is no \
            terminal it gives one answer a line, in the order asked. A code that is refused is asked for \
            again, three times in all; a new password twice on a terminal.
            """,
            """
            Choices are answered with names on the wire, such as PASSWORD_SRP or SMS_MFA; a passkey with one \
            line of JSON. A challenge that is not known prints its parameters and reads KEY=VALUE lines up \
            to an empty one.
            """,
            """
            Where an authenticator app has to be set up, its secret is shown as a URI, too, and on a terminal that \
            is wide enough as a QR code.
            """,
        ]
    }

    static var examples: [Example] {
        [
            Example("Sign in with a password that never leaves this machine (SRP).", inPool: name, "--username ada"),
            Example("Sign in to the pool of a profile.", "\(name) --profile dev --username ada"),
            Example(
                "Keep the tokens, and remember this device.",
                inPool: name,
                "--username ada --token-file ada.tokens --device-file ada.devices"
            ),
            Example("Choose between the factors that the user has.", inPool: name, "--username ada --flow choice"),
        ]
    }

    static let success = "Signed in"

    static func run(_ arguments: Arguments, _ tool: Tool) async throws {
        let ending = try SignInEnding(arguments, tool)
        let username = try arguments.required("username")
        let context = SignInContext(clientMetadata: try PoolArguments.metadata(arguments))
        let method = try method(arguments, tool.console, ending.pool)
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
        default: throw UsageError("There is no flow '\(flow)'.")
        }
    }

    /// Asks for the password; while somebody types it the connection is opened.
    private static func password(_ console: Console, _ pool: UserPool) throws -> String {
        if console.isTerminal { Task { await pool.prepare() } }
        return try console.ask("Password", isSecret: true)
    }
}
