/// A type whose values hold secrets that must not appear in logs.
///
/// `print`, interpolation, `String(reflecting:)`, `dump`, and `Mirror` use different protocols. Conforming to this one covers all
/// of them: a value prints its type's name and ``shown``.
package protocol Redacted: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The names and values to print, which contain no secret. Defaults to none.
    var shown: KeyValuePairs<String, any Sendable> { get }
}

extension Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { [:] }

    /// The type's name and the values that are not secret.
    public var description: String {
        let fields = shown.map { name, value in "\(name): \(value)" }
        return "\(Self.self)(\((fields + ["<redacted>"]).joined(separator: ", ")))"
    }

    /// The same as ``description``.
    public var debugDescription: String { description }

    /// A mirror whose children are the values that are not secret.
    public var customMirror: Mirror {
        Mirror(self, children: shown.map { (label: $0.key, value: $0.value) }, displayStyle: .struct)
    }
}
