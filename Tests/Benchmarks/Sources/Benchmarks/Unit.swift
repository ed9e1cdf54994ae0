/// One thing that is measured, by its name on the command line.
///
/// A new one is a file `Units/Unit+Name.swift` with a static value, and a line in `Unit.all`. Most are a ``Contest``; what
/// measures something else than time returns figures of its own.
struct Unit: Sendable {
    let name: String
    let group: Group
    /// One operation, in a few words.
    let summary: String
    /// Prepares what it needs and measures.
    let outcome: @Sendable (Pace) async throws -> Outcome

    init(
        _ name: String,
        in group: Group,
        _ summary: String,
        outcome: @escaping @Sendable (Pace) async throws -> Outcome
    ) {
        self.name = name
        self.group = group
        self.summary = summary
        self.outcome = outcome
    }
}
