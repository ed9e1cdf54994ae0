import Dispatch

/// A queue for an actor that waits: the few threads that Swift's tasks share are needed by the tests that run meanwhile.
package final class WaitingExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "waiting")

    package init() {}

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { unsafe job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
