/// How much is measured: the whole, or a short form for every change.
///
/// A run is made of slices, and the contestants take turns after each slice: what slows the machine down for less time than
/// a run takes slows down all of them.
struct Pace: Sendable {
    let isShort: Bool
    /// How many runs each contestant makes.
    let rounds: Int
    /// How many slices a run has.
    let slices: Int
    /// How long a slice takes at least.
    let slice: Duration

    static let whole = Pace(isShort: false, rounds: 9, slices: 10, slice: .milliseconds(10))
    /// Next to nothing, for what is not a time.
    static let glance = Pace(isShort: true, rounds: 1, slices: 1, slice: .milliseconds(4))
    static let short = Pace(isShort: true, rounds: 3, slices: 5, slice: .milliseconds(4))

    /// An amount for this pace.
    func pick<Value>(whole: Value, short: Value) -> Value { isShort ? short : whole }
}
