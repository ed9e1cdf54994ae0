import Foundation
import IntegrationSupport

/// A command for which the system trusts the server's certificate authority.
///
/// libcurl on Linux trusts only the authorities in the system's file. The command has a mount namespace of its own, in which
/// another file is in its place.
enum TrustingClient {
    private static let bundle = "/etc/ssl/certs/ca-certificates.crt"
    static let namespace = ["unshare", "--user", "--map-root-user", "--mount"]

    private static let script = """
        set -e
        cat \(bundle) "$0" > "$0.$$"
        mount --bind "$0.$$" \(bundle)
        rm "$0.$$"
        exec "$@"
        """

    static func arguments(_ server: HostileServer, running executable: URL) -> [String] {
        namespace + ["sh", "-c", script, server.authority, executable.path]
    }

    /// A Boolean value that indicates whether the system allows such a namespace, which many containers do not.
    static let isPossible = Task {
        let words = namespace + ["mount", "--bind", bundle, bundle]
        let run = try? await CommandRun.of(URL(filePath: "/usr/bin/env"), words, seconds: 10)
        return run?.status == 0
    }
}
