import Foundation
import TestSupport
import Testing

extension SignInTests {
    /// The tool dies of a fault while it holds a password, and whoever runs it has asked for all the traces there are.
    @Suite("Crashing") struct CrashTests {
        @Test(arguments: [SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP])
        func `A fault leaves no backtrace and no core`(_ fault: Int32) async throws {
            let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
            defer { try? FileManager.default.removeItem(at: folder) }
            try await serving(ada: ["codesBySMS": "+*******1234"]) { pool in
                let words = try await pool.arguments(["--flow", "password"], as: "ada", client: "app")
                let script = #"ulimit -S -c "$(ulimit -H -c)" && cd "$0" && exec "$@""#
                let tool = CommandRun.built("cognito-auth").path
                let person = try PersonAtTerminal(
                    running: URL(filePath: "/bin/sh"),
                    ["-c", script, folder.path, tool] + words,
                    environment: ["SWIFT_BACKTRACE": "enable=yes,color=no"]
                )
                try await person.hides(password, at: "Password: ")
                try await person.sends(fault, at: "Code (SMS_MFA, sent to +*******1234): ")
                // The password shows nowhere, or the end is a surprise.
                let (run, rest) = try await person.end()
                #expect(run.status == -fault)
                #expect(rest.isEmpty && run.output.isEmpty, "\(rest)\(run.output)")
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
            }
        }
    }
}
