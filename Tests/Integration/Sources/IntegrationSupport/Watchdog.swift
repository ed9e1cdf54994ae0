import Dispatch
package import Foundation

/// Kills a child that takes too long, so that no test waits for ever: all its pipes end with it.
package struct Watchdog {
    private let bite: DispatchWorkItem

    package init(over process: Process, for seconds: Int) {
        let id = process.processIdentifier
        bite = DispatchWorkItem { kill(id, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds), execute: bite)
    }

    /// How the child ended: its exit status, or a signal's number below zero.
    package func status(of process: Process) -> Int32 {
        process.waitUntilExit()
        bite.cancel()
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }
}
