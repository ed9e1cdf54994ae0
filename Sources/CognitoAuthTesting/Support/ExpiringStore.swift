import Foundation

/// Values that are stored under a handle until they expire.
///
/// Expired values are removed when the number of values has doubled, so an insertion takes constant time on average. The first
/// removal occurs after a few values, because each user has several stores.
struct ExpiringStore<Value> {
    private var entries: [String: (value: Value, expiration: Date)] = [:]
    private var removalThreshold = 4

    /// Returns the value, which may have expired.
    subscript(handle: String) -> Value? { entries[handle]?.value }

    /// Returns the value if it hasn't expired.
    func value(for handle: String, at now: Date) -> Value? {
        entries[handle].flatMap { now < $0.expiration ? $0.value : nil }
    }

    /// The values in any order, some of which may have expired.
    var values: some Sequence<Value> { entries.values.lazy.map(\.value) }

    mutating func insert(_ value: Value, for handle: String, until expiration: Date, now: Date) {
        if entries.count >= removalThreshold {
            entries = entries.filter { $0.value.expiration > now }
            removalThreshold = max(4, entries.count * 2)
        }
        entries[handle] = (value, expiration)
    }

    mutating func remove(_ handle: String) { entries[handle] = nil }

    mutating func removeAll(where isRemoved: (Value) -> Bool) {
        entries = entries.filter { !isRemoved($0.value.value) }
    }

    mutating func update(_ handle: String, _ change: (inout Value) -> Void) {
        guard var entry = entries[handle] else { return }
        change(&entry.value)
        entries[handle] = entry
    }

    mutating func updateAll(_ change: (inout Value) -> Void) {
        entries = entries.mapValues { entry in
            var entry = entry
            change(&entry.value)
            return entry
        }
    }
}
