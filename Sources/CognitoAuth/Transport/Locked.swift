import Synchronization

/// A value behind a `Mutex`, in a way that ThreadSanitizer can follow.
///
/// When two threads want a `Mutex` at once, Linux takes it in a library that is not instrumented, and ThreadSanitizer reports
/// the two as a race. The atomic is compiled into this module and shows it who came first.
package struct Locked<Value>: ~Copyable, Sendable {
    private let mutex: Mutex<Value>
    private let turn = Atomic<Bool>(false)

    package init(_ value: consuming sending Value) { mutex = Mutex(value) }

    package func withLock<Result>(_ body: (inout sending Value) -> sending Result) -> sending Result {
        mutex.withLock { value in
            _ = turn.load(ordering: .acquiring)
            defer { turn.store(true, ordering: .releasing) }
            return body(&value)
        }
    }
}
