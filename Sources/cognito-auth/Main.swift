import CognitoAuth
import Foundation

/// The process: all that is global is read and set here and in `ProcessStreams`.
@main
enum Main {
    static func main() async {
        CrashReport.disable()
        Interruption.installHandlers()
        // A closed pipe is not an error.
        signal(SIGPIPE, SIG_IGN)
        let environment = ProcessInfo.processInfo.environment
        let tool = Tool(
            console: Console(ProcessStreams(), environment: environment),
            environment: environment,
            transport: { URLSessionTransport() },
            credentials: .default
        )
        let status = await tool.run(arguments: Array(CommandLine.arguments.dropFirst()))
        // Not `exit`: OpenSSL frees there what a connection that another thread is opening still uses, and the process would
        // crash. Nothing is lost, because the tool writes results and files when it has them.
        _exit(status)
    }
}
