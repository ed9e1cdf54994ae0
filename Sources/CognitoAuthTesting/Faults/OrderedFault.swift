/// A fault that waits for its call.
struct OrderedFault: Sendable {
    let fault: LocalFault
    /// The operation whose calls count, or `nil` for every call.
    let operation: String?
    /// The calls that are still to come, the one to fail among them.
    var callsLeft: Int
}
