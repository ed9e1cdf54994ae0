import CognitoAuth
import Foundation

/// The tool, with everything that a command uses except its arguments and files.
struct Tool: Sendable {
    /// The version, or the one that this build precedes.
    static let version = "0.1.0-dev"

    let console: Console
    /// The environment variables.
    let environment: [String: String]
    /// Creates the transport of a command that calls Cognito.
    let transport: @Sendable () -> any Transport
    /// The source of the AWS credentials for `--admin`.
    let credentials: any AWSCredentialsProvider
    var retry = RetryPolicy.standard
    var now: @Sendable () -> Date = { Date() }

    /// Runs the command that the arguments name, and returns the exit status.
    func run(arguments: [String]) async -> Int32 {
        let isJSON = arguments.prefix { $0 != "--" }.contains("--json")
        var parsed: Arguments?
        do {
            try await perform(arguments, &parsed)
            return ExitStatus.success.rawValue
        } catch {
            let report = ErrorReport(error, parsed)
            guard report.status != .interrupted else { return report.status.rawValue }
            isJSON ? console.printMessage(report.json) : console.printError(report.text)
            if !isJSON, let usage = report.usage { console.printMessage("\n" + usage) }
            return report.status.rawValue
        }
    }

    private func perform(_ arguments: [String], _ parsed: inout Arguments?) async throws {
        let isHelp = arguments.prefix { $0 != "--" }.contains { ["--help", "-h"].contains($0) }
        switch arguments.first {
        case nil: console.printResult(HelpPage.tool)
        case "--version", "version": console.printResult("cognito-auth \(Self.version)")
        case "help": console.printResult(try HelpPage(for: arguments.dropFirst().filter { !$0.hasPrefix("-") }))
        // The arguments are `complete -- WORDS`.
        case "complete":
            console.printResult(Completion(environment: environment).text(for: Array(arguments.dropFirst(2))))
        case _ where isHelp: console.printResult(try HelpPage(for: arguments.prefix { !$0.hasPrefix("-") }))
        default: try await runCommand(arguments, &parsed)
        }
    }

    private func runCommand(_ words: [String], _ parsed: inout Arguments?) async throws {
        guard let command = Command.named(words) else { return console.printResult(try HelpPage(for: words)) }
        do {
            let words = Array(words.dropFirst(command.words.count))
            let arguments = try Arguments(words, for: command, environment: environment)
            parsed = arguments
            if arguments.has("quiet") { console.setQuiet() }
            if let error = arguments.profileError { console.printError(error.message) }
            try await command.run(Invocation(arguments: arguments, tool: self))
        } catch var error as UsageError {
            error.command = command
            throw error
        }
    }
}
