import Foundation

/// The textual representations of a value, by itself and inside other values.
package enum Renderings {
    package static func texts(of value: Any) -> [(name: String, text: String)] {
        var texts = texts(of: value, as: "value") + Self.texts(of: Holder(value), as: "struct")
        if let error = value as? any Error { texts += Self.texts(of: error) }
        return texts
    }

    /// The names of the representations that contain a text.
    package static func names(of value: Any, containing text: String) -> [String] {
        texts(of: value).filter { $0.text.contains(text) }.map { "\(type(of: value)): \($0.name)" }
    }

    private static func texts(of value: Any, as name: String) -> [(name: String, text: String)] {
        var dumped = ""
        dump(value, to: &dumped)
        return [
            ("description of \(name)", "\(value)"), ("debug description of \(name)", String(reflecting: value)),
            ("dump of \(name)", dumped), ("mirror of \(name)", reflection(of: value, depth: 8)),
        ]
    }

    /// The representations of an error that apps log, and the one that a process prints when it ends with the error.
    private static func texts(of error: any Error) -> [(name: String, text: String)] {
        let bridged = error as NSError
        let info = bridged.userInfo.map { "\($0): \($1), \(String(reflecting: $1))" }.joined(separator: "\n")
        return [
            ("error in an error", String(reflecting: Wrapper.failed(error))),
            ("localized description", error.localizedDescription), ("domain", bridged.domain), ("user info", info),
            ("failure reason", bridged.localizedFailureReason ?? ""),
            ("recovery suggestion", bridged.localizedRecoverySuggestion ?? ""),
        ] + texts(of: bridged, as: "NSError")
    }

    /// The labels and values of the children of a value, recursively, as a debugger shows them.
    private static func reflection(of value: Any, depth: Int) -> String {
        guard depth > 0 else { return "" }
        var text = ""
        var mirror: Mirror? = Mirror(reflecting: value)
        while let current = mirror {
            for child in current.children {
                text += "\(child.label ?? ""): \(child.value), \(String(reflecting: child.value))\n"
                text += reflection(of: child.value, depth: depth - 1)
            }
            mirror = current.superclassMirror
        }
        return text
    }
}

// These types are internal: Swift prints an address in place of the name of a private type.

struct Holder {
    let optional: Any?
    let array: [Any]
    let dictionary: [String: Any]
    let payload: Payload
    let box: Box

    init(_ value: Any) {
        optional = value
        array = [value]
        dictionary = ["key": value]
        payload = .held(value)
        box = Box(held: value)
    }

    enum Payload { case held(Any) }

    final class Box {
        let held: Any
        init(held: Any) { self.held = held }
    }
}

enum Wrapper: Error { case failed(any Error) }
