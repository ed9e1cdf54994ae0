@testable import CognitoAuth
import Dispatch

/// Runs tasks on the thread that waits for them, so that an input always takes the same path.
final class InlineExecutor: TaskExecutor {
    private let jobs = Locked<[UnownedJob]>([])
    private let ready = DispatchSemaphore(value: 0)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
        ready.signal()
    }

    /// Runs asynchronous work to its end.
    static func wait<Value: Sendable>(for body: @escaping @Sendable () async throws -> Value) throws -> Value {
        let executor = InlineExecutor()
        let outcome = Locked<Result<Value, any Error>?>(nil)
        Task(executorPreference: executor) {
            do {
                let value = try await body()
                outcome.withLock { $0 = .success(value) }
            } catch {
                outcome.withLock { $0 = .failure(error) }
            }
        }
        while true {
            executor.ready.wait()
            let job = executor.jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
            if let job { unsafe job.runSynchronously(on: executor.asUnownedTaskExecutor()) }
            if let done = outcome.withLock({ $0 }) { return try done.get() }
        }
    }
}
