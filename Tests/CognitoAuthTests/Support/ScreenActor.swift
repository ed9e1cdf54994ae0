import Dispatch

/// An actor that stands for one with better things to do, such as the one that draws a screen: it runs on a queue of its own, and
/// whatever runs there can tell.
actor ScreenActor {
    private static let mark = DispatchSpecificKey<Void>()

    private final class Executor: SerialExecutor {
        private let queue = DispatchQueue(label: "screen")

        init() { queue.setSpecific(key: ScreenActor.mark, value: ()) }

        func enqueue(_ job: consuming ExecutorJob) {
            let job = UnownedJob(job)
            queue.async { unsafe job.runSynchronously(on: self.asUnownedSerialExecutor()) }
        }
    }

    private let executor = Executor()
    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    /// Whether what runs now runs on such an actor.
    nonisolated static var isBusy: Bool { DispatchQueue.getSpecific(key: mark) != nil }

    /// Runs `body` on the actor.
    func run<Value: Sendable>(_ body: @Sendable (isolated ScreenActor) async throws -> Value) async throws -> Value {
        try await body(self)
    }
}
