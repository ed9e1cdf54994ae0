/// Everything that can be done with a value to have it shown, by itself and inside of something else.
package enum Doors {
    /// What each of them shows.
    package static func texts(of value: some Sendable) -> [(door: String, text: String)] {
        let shown = shapes(of: value).flatMap { name, shape in
            texts(of: shape, as: name)
        }
        let error = (value as? any Error) ?? Carrier.failed(value)
        return shown + texts(ofError: error)
    }

    private static func shapes(of value: some Sendable) -> [(String, Any)] {
        let result = Result<any Sendable, any Error>.success(value)
        let failure = Result<any Sendable, any Error>.failure((value as? any Error) ?? Carrier.failed(value))
        var shapes: [(String, Any)] = [
            ("value", value), ("optional", Optional(value) as Any), ("array", [value]), ("dictionary", ["k": value]),
            ("struct", Holder(held: value)), ("enum", Payload.held(value)), ("tuple", (value, 1)),
            ("class", Box(value)),
            ("success", result), ("failure", failure), ("closure's result", { value }() as Any),
        ]
        if let hashable = value as? any Hashable {
            shapes += [("hashable", AnyHashable(hashable)), ("key", [AnyHashable(hashable): 1])]
        }
        return shapes
    }

    private static func texts(of shape: Any, as name: String) -> [(door: String, text: String)] {
        var printed = ""
        var debugged = ""
        var dumped = ""
        print(shape, to: &printed)
        debugPrint(shape, to: &debugged)
        dump(shape, to: &dumped)
        return [
            ("print \(name)", printed), ("debugPrint \(name)", debugged), ("dump \(name)", dumped),
            ("interpolation \(name)", "\(shape)"), ("describing \(name)", String(describing: shape)),
            ("reflecting \(name)", String(reflecting: shape)), ("mirror \(name)", reflection(of: shape, depth: 8)),
        ]
    }

    /// The labels and values of a value's children, of theirs and so on, as a debugger shows them.
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

// Not private: Swift would print an address in the place of their names, and an address may have any digits.
struct Holder { let held: Any }
enum Payload { case held(Any) }
enum Carrier: Error { case failed(any Sendable) }
final class Box {
    let held: Any
    init(_ held: Any) { self.held = held }
}
