/// What a unit came to.
struct Outcome {
    /// What was timed: the library's work first, then its floors.
    var timings: [Timing] = []
    /// What was found out besides, or out of the times.
    var figures: [Figure] = []
}
