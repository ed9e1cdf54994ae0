import CognitoCrypto
import Foundation

/// Values that are stored under a handle until they expire.
///
/// An insertion removes the expired values when the number of values has doubled since the last removal, or when all values of
/// that time have expired. A value survives at most one removal of the second kind, so an insertion takes constant time on average.
struct ExpiringStore<Value> {
    private var entries: [Handle: (value: Value, expiration: Date)] = [:]
    private var removalThreshold = 4
    private var removalTime = Date.distantPast

    /// The number of values, including expired ones that are not removed yet.
    var count: Int { entries.count }

    /// Returns the value, which may have expired.
    subscript(handle: Handle) -> Value? { entries[handle]?.value }

    /// Returns the value that is stored under the handle of a text, which may have expired.
    subscript(text: String) -> Value? { self[Handle(of: text)] }

    /// Returns the value if it hasn't expired.
    func value(for text: String, at now: Date) -> Value? {
        entries[Handle(of: text)].flatMap { now < $0.expiration ? $0.value : nil }
    }

    mutating func insert(_ value: Value, for text: String, until expiration: Date, now: Date) {
        insert(value, for: Handle(of: text), until: expiration, now: now)
    }

    mutating func insert(_ value: Value, for handle: Handle, until expiration: Date, now: Date) {
        if entries.count >= removalThreshold || now >= removalTime {
            entries = entries.filter { now < $0.value.expiration }
            removalThreshold = max(4, entries.count * 2)
            removalTime = entries.values.reduce(expiration) { max($0, $1.expiration) }
        }
        entries[handle] = (value, expiration)
    }

    mutating func remove(_ text: String) { entries[Handle(of: text)] = nil }
}

extension ExpiringStore: Sendable where Value: Sendable {}
