/// Work of the same kind with nothing around it, against which the library's is held.
struct Floor: Sendable {
    let name: String
    /// How many times as long as the floor the library may take.
    let target: Double?
    let work: Work

    init(_ name: String, target: Double?, _ work: Work) {
        self.name = name
        self.target = target
        self.work = work
    }
}
