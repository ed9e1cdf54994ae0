extension Holdings {
    /// What the process holds when its descriptors are down to `descriptors`, or have not changed for a second.
    ///
    /// A session that has no owner any more ends on its own threads.
    static func settled(at descriptors: Int? = nil) async throws -> Holdings {
        var last = try now()
        var calm = 0
        while calm < 10, last.descriptors != descriptors {
            try await Task.sleep(for: .milliseconds(100))
            let next = try now()
            calm = next.descriptors == last.descriptors ? calm + 1 : 0
            last = next
        }
        return last
    }
}
