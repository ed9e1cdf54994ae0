import Dispatch

/// A queue for an actor that blocks, because Swift's tasks share the threads of Dispatch.
package final class WaitingExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "waiting")

    package init() {}

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { unsafe job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
