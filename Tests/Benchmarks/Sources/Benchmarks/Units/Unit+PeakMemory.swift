extension Unit {
    static let peakMemory = Unit(
        "peak-memory",
        in: .memory,
        "what each unit needs of memory at most, each in a process of its own"
    ) { _ in
        var figures: [Figure] = []
        for unit in Unit.all where unit.group != .memory {
            figures.append(Figure(unit.name, try await Footprint.peakOfChild(running: unit), .mebibytes))
        }
        return Outcome(figures: figures)
    }
}
