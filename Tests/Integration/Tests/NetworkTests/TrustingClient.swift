import Foundation
import TestSupport

/// Runs a command in which the server's certificate authority is one of the system's.
///
/// libcurl on Linux takes no other authorities than those of the system's file. In a mount namespace of its own the command
/// sees another file there; nothing outside does.
struct TrustingClient: Sendable {
    private let authority: String

    init(_ server: HostileServer) { authority = server.authority ?? "" }

    func arguments(running executable: URL) -> [String] {
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", Self.script, authority, executable.path]
    }

    private static let bundle = "/etc/ssl/certs/ca-certificates.crt"

    private static let script = """
        set -e
        cat \(bundle) "$0" > "$0.$$"
        mount --bind "$0.$$" \(bundle)
        rm "$0.$$"
        exec "$@"
        """

    /// Whether the system allows such a namespace, which many containers do not.
    static let isPossible: Bool = {
        guard FileManager.default.fileExists(atPath: bundle) else { return false }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["unshare", "--user", "--map-root-user", "--mount", "mount", "--bind", bundle, bundle]
        process.standardError = Pipe()
        do { try process.run() } catch { return false }
        return Watchdog(over: process, for: 10).status(of: process) == 0
    }()
}
