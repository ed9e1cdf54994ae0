import Synchronization

/// A `Mutex` that ThreadSanitizer understands.
///
/// On Linux, a contended `Mutex` is acquired in a library without instrumentation, and ThreadSanitizer reports a false race. The
/// atomic `wasLocked` is compiled into this module, so that ThreadSanitizer detects the order of the threads.
package struct Locked<Value>: ~Copyable, Sendable {
    private let mutex: Mutex<Value>
    private let wasLocked = Atomic<Bool>(false)

    package init(_ value: consuming sending Value) { mutex = Mutex(value) }

    package func withLock<Result>(_ body: (inout sending Value) -> sending Result) -> sending Result {
        mutex.withLock { value in
            _ = wasLocked.load(ordering: .acquiring)
            defer { wasLocked.store(true, ordering: .releasing) }
            return body(&value)
        }
    }
}
