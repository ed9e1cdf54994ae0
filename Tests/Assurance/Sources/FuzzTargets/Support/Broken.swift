/// A promise that was not kept.
package struct Broken: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}

/// Holds a promise to be kept.
func expect(_ condition: Bool, _ promise: @autoclosure () -> String) throws(Broken) {
    guard condition else { throw Broken(promise()) }
}
