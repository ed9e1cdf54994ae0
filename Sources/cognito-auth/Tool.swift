import CognitoAuth
import Foundation

/// `cognito-auth`: Amazon Cognito sign-in from the command line.
///
/// A tool is a value that holds everything that a command uses besides its arguments and files.
struct Tool: Sendable {
    static let commands: [any Command.Type] = [
        DemoCommand.self, SignInCommand.self, RefreshCommand.self, RevokeCommand.self, SignOutCommand.self,
        WhoAmICommand.self, SignUpCommand.self, ConfirmCommand.self, ForgotPasswordCommand.self,
        ChangePasswordCommand.self, AttributesCommand.self, MFACommand.self, DevicesCommand.self, PasskeysCommand.self,
        ClaimsCommand.self, SecretHashCommand.self, TOTPCommand.self,
        ProfilesCommand.self, CompletionsCommand.self,
    ]

    /// The version that this is, or comes before.
    static let version = "0.1.0, not yet tagged"

    let console: Console

    /// The environment variables.
    let environment: [String: String]

    /// Creates the transport of a command that calls Cognito.
    let transport: @Sendable () -> any Transport

    /// The source of the AWS credentials for `--admin`.
    let credentials: any AWSCredentialsProvider

    var retry = RetryPolicy.standard
    var now: @Sendable () -> Date = { Date() }

    /// Runs a command to its end.
    ///
    /// - Parameter arguments: The words after the name of the tool.
    /// - Returns: The exit status.
    func run(arguments: [String]) async -> Int32 {
        var words = arguments
        guard let name = words.first else { return refuse("Which command?", Self.usage) }
        words.removeFirst()
        if ["version", "--version"].contains(name) {
            console.give("cognito-auth \(Self.version)")
            return Status.success
        }
        let isHelp = ["help", "--help", "-h"].contains(name)
        guard let named = isHelp ? words.first : name else {
            console.give(HelpPage(Self.commands))
            return Status.success
        }
        guard let command = Self.commands.first(where: { $0.name == named }) else {
            let nearest = Nearest(to: named, among: Self.commands.map { $0.name })
            return refuse("There is no command '\(named)'.\(nearest.question())", Self.usage)
        }
        if isHelp || words.contains("--help") || words.contains("-h") {
            console.give(HelpPage(command))
            return Status.success
        }
        return await run(command, words)
    }

    private func run(_ command: any Command.Type, _ words: [String]) async -> Int32 {
        do {
            try await command.run(try Arguments(words, for: command, environment: environment), self)
            return Status.success
        } catch let error as UsageError {
            let usage = "usage: \(command.synopsis)\n`cognito-auth help \(command.name)` tells more."
            return refuse(error.message, usage)
        } catch is CancellationError {
            return Status.interrupted
        } catch {
            let failure = Failure(error)
            words.contains("--json") ? console.give(failure.json) : console.tell(error: failure.text)
            return Status.failure
        }
    }

    /// Prints the error and the correct usage of a command line that is not understood.
    private func refuse(_ message: String, _ usage: String) -> Int32 {
        console.tell(error: message)
        console.tell("\n" + usage)
        return Status.usage
    }

    private static let usage = "usage: cognito-auth COMMAND [options]\n`cognito-auth help` lists the commands."

    /// The exit statuses; a signal has its own, as `Interruption` says.
    private enum Status {
        static let success: Int32 = 0
        static let failure: Int32 = 1
        static let usage: Int32 = 64
        static let interrupted: Int32 = 130
    }
}
