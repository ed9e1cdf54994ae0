import CognitoAuth
import Foundation

/// `sign-in`: walks a sign-in to its tokens, asking for what each challenge needs.
enum SignInCommand: Command {
    static let name = "sign-in"
    static let summary = "sign a user in and print the tokens"
    static let options: Set = [
        "user-pool-id", "client-id", "username", "flow", "prefer", "endpoint", "device-file", "metadata",
        "timeout",
    ]
    static let flags: Set = ["json"]
    static let usage = """
        usage: cognito-auth sign-in --user-pool-id P --client-id C --username U [options]

          --flow FLOW           srp (unless given), password, choice, custom or custom-srp
          --prefer FACTOR       with --flow choice, the first factor to begin with, by its name on the wire
          --endpoint URL        where to call instead of the Region's endpoint
          --device-file FILE    where devices are remembered; made when the pool offers to remember this one
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
        let pool = try pool(arguments)
        let username = try arguments.required("username")
        let context = SignInContext(clientMetadata: try metadata(arguments))
        let method = try method(arguments, console)
        let step = try await pool.signIn(username, with: method, context: context)
        let tokens = try await SignInWalk(console: console).finish(step)
        if let failure = tokens.deviceFailure { console.tell("The device is not remembered: \(failure)") }
        console.give(arguments.has("json") ? TokenReport(tokens).json : TokenReport(tokens).text)
    }

    private static func pool(_ arguments: Arguments) throws -> UserPool {
        let secret = ProcessInfo.processInfo.environment["COGNITO_CLIENT_SECRET"]
        return try UserPool(
            id: arguments.required("user-pool-id"),
            clientID: arguments.required("client-id"),
            clientSecret: secret.flatMap { $0.isEmpty ? nil : $0 },
            endpoint: endpoint(arguments),
            devices: arguments.value("device-file").map { FileDeviceStore(path: $0) },
            timeout: timeout(arguments)
        )
    }

    private static func timeout(_ arguments: Arguments) throws -> Duration {
        guard let text = arguments.value("timeout") else { return .seconds(10) }
        guard let seconds = Double(text), seconds > 0, seconds <= 3600 else {
            throw UsageError("--timeout takes seconds, 3600 at most.")
        }
        return .seconds(seconds)
    }

    private static func endpoint(_ arguments: Arguments) throws -> URL? {
        guard let text = arguments.value("endpoint") else { return nil }
        guard let url = URL(string: text), url.host() != nil else { throw UsageError("--endpoint is no URL.") }
        return url
    }

    private static func method(_ arguments: Arguments, _ console: Console) throws -> SignInMethod {
        let flow = arguments.value("flow") ?? "srp"
        let factor = arguments.value("prefer").map(ChallengeNameType.init(rawValue:))
        guard factor == nil || flow == "choice" else { throw UsageError("--prefer goes with --flow choice.") }
        switch flow {
        case "srp": return .srp(password: try console.ask("Password", isSecret: true))
        case "password": return .password(try console.ask("Password", isSecret: true))
        case "choice" where factor == .password || factor == .passwordSRP:
            return .choice(preferring: factor, password: try console.ask("Password", isSecret: true))
        case "choice": return .choice(preferring: factor)
        case "custom": return .custom()
        case "custom-srp": return .custom(srpPassword: try console.ask("Password", isSecret: true))
        default: throw UsageError("--flow takes srp, password, choice, custom or custom-srp, not '\(flow)'.")
        }
    }

    private static func metadata(_ arguments: Arguments) throws -> [String: String] {
        var metadata: [String: String] = [:]
        for entry in arguments.all("metadata") {
            guard let pair = KeyValue(entry) else { throw UsageError("--metadata takes KEY=VALUE.") }
            metadata[pair.key] = pair.value
        }
        return metadata
    }
}
