/// How much of everything: the whole, or a short form for every change.
struct Amounts {
    let cancelled: Int
    let sequential: Int
    let concurrent: Int
    let signIns: Int
    let soak: Duration
    /// How long the mixture runs before it is measured.
    let soakWarmUp: Duration

    static let whole = Amounts(
        cancelled: 40_000,
        sequential: 10_000,
        concurrent: 500,
        signIns: 2_000,
        soak: .seconds(60),
        soakWarmUp: .seconds(10)
    )
    static let short = Amounts(
        cancelled: 4_000,
        sequential: 1_000,
        concurrent: 200,
        signIns: 100,
        soak: .seconds(6),
        soakWarmUp: .seconds(2)
    )
}
