import CognitoAuth
import Foundation

/// The entry point of the process, which provides its environment, streams, and signals to the tool.
@main
enum Main {
    static func main() async {
        CrashReport.disable()
        // Otherwise, a connection could take the place of a closed stream.
        for stream in STDIN_FILENO...STDERR_FILENO where fcntl(stream, F_GETFD) == -1 {
            _ = unsafe open("/dev/null", O_RDWR)
        }
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
        // In `exit`, OpenSSL would free memory that another thread still uses to open a connection, and the process would crash.
        // The tool has no buffered output: it writes results and files immediately.
        _exit(status)
    }
}
