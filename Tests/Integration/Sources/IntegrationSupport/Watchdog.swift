import Dispatch
package import Foundation

/// Kills a child that takes too long, so that no test waits indefinitely: its pipes end with it.
package struct Watchdog {
    /// A queue of its own, because blocked threads of the shared ones would delay it.
    private static let queue = DispatchQueue(label: "watchdog")

    private let bite: DispatchWorkItem

    package init(over process: Process, for seconds: Int) {
        let id = process.processIdentifier
        bite = DispatchWorkItem { kill(id, SIGKILL) }
        Self.queue.asyncAfter(deadline: .now() + .seconds(seconds), execute: bite)
    }

    /// Waits for the end of the child and returns its exit status, or the negated number of the signal that ended it.
    package func status(of process: Process) -> Int32 {
        process.waitUntilExit()
        bite.cancel()
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }
}
