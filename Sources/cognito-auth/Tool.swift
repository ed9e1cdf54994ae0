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
    ]

    static func main() async {
        CrashReport.isNotWritten()
        Interruption.endsTheTool()
        // A reader that has gone away is no failure of the command.
        signal(SIGPIPE, SIG_IGN)
        var words = Array(CommandLine.arguments.dropFirst())
        guard let name = words.first else { Exit.usage("Which command?\n\n\(Self.help)") }
        words.removeFirst()
        if ["help", "--help", "-h"].contains(name) { showHelp(words.first) }
        guard let command = commands.first(where: { $0.name == name }) else {
            Exit.usage("There is no command '\(name)'.\n\n\(Self.help)")
        }
        if words.contains("--help") || words.contains("-h") { Exit.done(command.usage) }
        await run(command, words)
    }

    private static func run(_ command: any Command.Type, _ words: [String]) async -> Never {
        let isJSON = words.contains("--json")
        do {
            let arguments = try Arguments(words, options: command.options, flags: command.flags)
            try await command.run(arguments, Console())
            Exit.done()
        } catch let error as UsageError {
            Exit.usage("\(error.message)\n\n\(command.usage)")
        } catch is CancellationError {
            Exit.interrupted()
        } catch {
            Exit.failed(Failure(error), isJSON: isJSON)
        }
    }

    private static var help: String {
        let list = commands.map { command in
            let padding = String(repeating: " ", count: max(1, 17 - command.name.count))
            return "  \(command.name)\(padding)\(command.summary)"
        }
        return """
            usage: cognito-auth <command> [options]

            \(list.joined(separator: "\n"))

            `cognito-auth help <command>` tells what a command takes.
            """
    }

    private static func showHelp(_ name: String?) -> Never {
        guard let name else { Exit.done(help) }
        guard let command = commands.first(where: { $0.name == name }) else {
            Exit.usage("There is no command '\(name)'.\n\n\(help)")
        }
        Exit.done(command.usage)
    }
}
