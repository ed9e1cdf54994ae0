import Foundation
import Synchronization

/// The line on a terminal that says how long the service is waited for, and goes away.
enum WaitingLine {
    private static let isShown = Atomic(false)

    /// Back to the margin, and nothing left on the line (ECMA-48, section 8.3.41).
    private static let clearing: [UInt8] = Array("\r\u{1B}[K".utf8)

    /// Makes it ready for `clear` in a signal's handler, which must be the first to ask for nothing.
    static func prepare() { _ = (isShown.load(ordering: .relaxed), clearing.count) }

    static func show(seconds: Int) {
        isShown.store(true, ordering: .relaxed)
        write(clearing + Array("Waiting for the service… \(seconds) s".utf8))
    }

    /// Takes the line away if it is there; system calls and nothing else, as a signal's handler needs it.
    static func clear() {
        if isShown.exchange(false, ordering: .relaxed) { write(clearing) }
    }

    private static func write(_ bytes: [UInt8]) {
        _ = unsafe Foundation.write(STDERR_FILENO, bytes, bytes.count)
    }
}
