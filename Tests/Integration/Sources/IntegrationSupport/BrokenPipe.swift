import Foundation

/// A pipe whose reader has gone: an error of the one who writes, not the end of the process with all its tests.
package enum BrokenPipe {
    private static let isIgnored: Void = {
        signal(SIGPIPE, SIG_IGN)
    }()

    /// Sees to it that writing to a child that has ended fails with `EPIPE`.
    package static func isAnError() { isIgnored }
}
