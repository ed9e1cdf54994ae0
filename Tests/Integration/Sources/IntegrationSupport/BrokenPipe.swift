import Foundation

/// A pipe whose reader has ended, which is an error of the writer and not the end of the process with all its tests.
package enum BrokenPipe {
    private static let isIgnored: Void = {
        signal(SIGPIPE, SIG_IGN)
    }()

    /// Makes writing to a child that has ended fail with `EPIPE`.
    package static func isAnError() { isIgnored }
}
