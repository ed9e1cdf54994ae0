/// A type whose values contain secrets that must not appear in logs.
///
/// `print`, interpolation, `String(reflecting:)`, `dump`, and `Mirror` use different protocols. This protocol covers all of them,
/// so that each shows only the type's name and ``printableFields``.
package protocol Redacted: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The names and values to print, which must not contain secrets.
    var printableFields: KeyValuePairs<String, any Sendable> { get }
}

extension Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { [:] }

    /// The type's name and the values that are not secret.
    public var description: String {
        let fields = printableFields.map { name, value in "\(name): \(value)" }
        return "\(Self.self)(\((fields + ["<redacted>"]).joined(separator: ", ")))"
    }

    /// The same as ``description``.
    public var debugDescription: String { description }

    /// A mirror whose children are the values that are not secret.
    public var customMirror: Mirror {
        Mirror(self, children: printableFields.map { (label: $0.key, value: $0.value) }, displayStyle: .struct)
    }
}
