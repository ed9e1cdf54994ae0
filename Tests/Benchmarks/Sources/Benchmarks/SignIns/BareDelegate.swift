import CognitoAuth
import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// The least that a delegate can do: collect the body and hand it over.
final class BareDelegate: NSObject, Sendable, URLSessionDataDelegate {
    private struct Task {
        let caller: CheckedContinuation<Data, any Error>
        var body = Data()
    }

    private let tasks = Locked<[Int: Task]>([:])

    func start(_ task: URLSessionTask, for caller: CheckedContinuation<Data, any Error>) {
        tasks.withLock { $0[task.taskIdentifier] = Task(caller: caller) }
        task.resume()
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        tasks.withLock { $0[dataTask.taskIdentifier]?.body.append(data) }
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        let ended = tasks.withLock { $0.removeValue(forKey: task.taskIdentifier) }
        ended?.caller.resume(with: Result { if let error { throw error } else { ended?.body ?? Data() } })
    }
}
