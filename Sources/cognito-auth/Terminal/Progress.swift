import CognitoAuth
import Foundation
import Synchronization

/// A transport that shows on a terminal how long a request has been in flight, starting after one second.
struct ProgressTransport: Transport {
    let base: any Transport
    let console: Console

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        let progress = Task {
            for seconds in 1... {
                try await Task.sleep(for: .seconds(1))
                console.showProgress(seconds: seconds)
            }
        }
        defer {
            progress.cancel()
            console.clearProgress()
        }
        return try await base.send(request)
    }
}

/// The line on a terminal that shows how long the tool has waited for Amazon Cognito.
enum ProgressLine {
    private static let isShown = Atomic(false)

    /// The control sequence that moves the cursor to the first column and erases the line (ECMA-48, section 8.3.41).
    private static let clearing: [UInt8] = Array("\r\u{1B}[K".utf8)

    /// Initializes the static properties, because a signal handler must not be the first to access them.
    static func prepare() { _ = (isShown.load(ordering: .relaxed), clearing.count) }

    static func show(seconds: Int) {
        isShown.store(true, ordering: .relaxed)
        write(clearing + Array("Waiting for Amazon Cognito… \(seconds) s".utf8))
    }

    /// Removes the line if it is shown, with system calls only, because a signal handler calls it.
    static func clear() { if isShown.exchange(false, ordering: .relaxed) { write(clearing) } }

    private static func write(_ bytes: [UInt8]) {
        _ = unsafe Foundation.write(STDERR_FILENO, bytes, bytes.count)
    }
}
