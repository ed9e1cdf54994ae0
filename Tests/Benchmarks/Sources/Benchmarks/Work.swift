/// Something to be done again and again; the closure does it once.
enum Work: Sendable {
    case sync(@Sendable () throws -> Void)
    case async(@Sendable () async throws -> Void)

    /// Does it as often as asked for, and says how long that took.
    func run(_ count: Int) async throws -> Stopwatch.Reading {
        let watch = Stopwatch()
        switch self {
        case .sync(let operation): for _ in 0..<count { try operation() }
        case .async(let operation): for _ in 0..<count { try await operation() }
        }
        return watch.reading
    }

    /// How often to do it so that it takes a while; it warms up what is being measured, too.
    func count(toLast duration: Duration) async throws -> Int {
        let wanted = duration / .microseconds(1)
        var count = 1
        while true {
            let used = try await run(count).cpu
            if used >= wanted { return count }
            // Little time says little: no guess goes up by more than a factor of eight.
            let guess = Double(count) * wanted / max(used, 0.1) * 1.05
            count = min(count * 8, Int(guess.rounded(.up)))
        }
    }
}

/// Takes a result, so that the compiler cannot leave out what made it.
@inline(never) @_optimize(none)
func keep<Value: ~Copyable>(_ value: borrowing Value) {}
