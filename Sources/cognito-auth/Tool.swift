import CognitoAuth
import Foundation

/// `cognito-auth`: Amazon Cognito sign-in from the command line.
@main
enum Tool {
    static let commands: [any Command.Type] = [
        DemoCommand.self, SignInCommand.self, RefreshCommand.self, RevokeCommand.self, SignOutCommand.self,
        WhoAmICommand.self, SignUpCommand.self, ConfirmCommand.self, ForgotPasswordCommand.self,
        ChangePasswordCommand.self, AttributesCommand.self, MFACommand.self, DevicesCommand.self, PasskeysCommand.self,
        ClaimsCommand.self, SecretHashCommand.self, TOTPCommand.self,
        ProfilesCommand.self, CompletionsCommand.self,
    ]

    /// The version that this is, or comes before.
    static let version = "0.1.0, not yet tagged"

    static func main() async {
        CrashReport.isNotWritten()
        Interruption.endsTheTool()
        // A reader that has gone away is no failure of the command.
        signal(SIGPIPE, SIG_IGN)
        var words = Array(CommandLine.arguments.dropFirst())
        guard let name = words.first else { Exit.usage("Which command?", usage) }
        words.removeFirst()
        if ["help", "--help", "-h"].contains(name) { showHelp(words.first) }
        if ["version", "--version"].contains(name) { Exit.done("cognito-auth \(version)") }
        let command = command(named: name)
        if words.contains("--help") || words.contains("-h") { Exit.done(HelpPage(command)) }
        await run(command, words)
    }

    private static func run(_ command: any Command.Type, _ words: [String]) async -> Never {
        let isJSON = words.contains("--json")
        do {
            let arguments = try Arguments(words, for: command)
            try await command.run(arguments, Console())
            Exit.done()
        } catch let error as UsageError {
            Exit.usage(error.message, "usage: \(command.synopsis)\n`cognito-auth help \(command.name)` tells more.")
        } catch is CancellationError {
            Exit.interrupted()
        } catch {
            Exit.failed(Failure(error), isJSON: isJSON)
        }
    }

    private static func command(named name: String) -> any Command.Type {
        if let command = commands.first(where: { $0.name == name }) { return command }
        let nearest = Nearest(to: name, among: commands.map { $0.name })
        Exit.usage("There is no command '\(name)'.\(nearest.question())", usage)
    }

    private static let usage = "usage: cognito-auth COMMAND [options]\n`cognito-auth help` lists the commands."

    private static func showHelp(_ name: String?) -> Never {
        Exit.done(name.map { HelpPage(command(named: $0)) } ?? HelpPage(commands))
    }
}
