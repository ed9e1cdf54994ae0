/// How much is measured: the whole, or a short form for every change.
struct Pace: Sendable {
    let isShort: Bool
    /// How often each contestant runs, in turns.
    let rounds: Int
    /// How long one of these runs takes at least.
    let run: Duration

    static let whole = Pace(isShort: false, rounds: 9, run: .milliseconds(100))
    static let short = Pace(isShort: true, rounds: 3, run: .milliseconds(10))

    /// An amount for this pace.
    func pick<Value>(whole: Value, short: Value) -> Value { isShort ? short : whole }
}
