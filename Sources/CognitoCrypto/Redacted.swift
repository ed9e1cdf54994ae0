/// The one way a type of this package keeps its secrets out of logs.
///
/// `print`, interpolation, `String(reflecting:)`, `dump` and `Mirror` each look at a value by another door, and a type that
/// shuts only the first two still leaks through the others and through everything that holds it. Conforming shuts all of
/// them: the value shows its type's name and what ``shown`` lists.
package protocol Redacted: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// What may be seen: names and values without a secret, in the order to print them. Empty unless declared.
    var shown: KeyValuePairs<String, any Sendable> { get }
}

extension Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { [:] }

    /// The type's name and what may be seen of the value; never a secret.
    public var description: String {
        let parts = shown.map { name, value in "\(name): \(value)" }
        return "\(Self.self)(\((parts + ["<redacted>"]).joined(separator: ", ")))"
    }

    /// The same as ``description``.
    public var debugDescription: String { description }

    /// A mirror with what may be seen of the value as its only children.
    public var customMirror: Mirror {
        Mirror(self, children: shown.map { (label: $0.key, value: $0.value) }, displayStyle: .struct)
    }
}
