#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Values that are found by a handle until their time is over.
///
/// What is over goes in a sweep once the store has doubled, so that storing stays cheap however many sign-ins a test makes.
struct ExpiringStore<Value: Sendable>: Sendable {
    private var entries: [String: (value: Value, end: Date)] = [:]
    private var sweepAt = 256

    subscript(handle: String) -> Value? { entries[handle]?.value }

    /// All of them, in no order; some may be over.
    var values: some Sequence<Value> { entries.values.lazy.map(\.value) }

    mutating func insert(_ value: Value, for handle: String, until end: Date, now: Date) {
        if entries.count >= sweepAt {
            entries = entries.filter { $0.value.end > now }
            sweepAt = max(256, entries.count * 2)
        }
        entries[handle] = (value, end)
    }

    mutating func remove(_ handle: String) { entries[handle] = nil }

    mutating func removeAll(where isGone: (Value) -> Bool) { entries = entries.filter { !isGone($0.value.value) } }

    mutating func update(_ handle: String, _ change: (inout Value) -> Void) {
        guard var entry = entries[handle] else { return }
        change(&entry.value)
        entries[handle] = entry
    }
}
