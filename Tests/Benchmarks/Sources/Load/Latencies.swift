/// How long something took, many times.
struct Latencies {
    private let sorted: [Duration]

    init(_ latencies: [Duration]) { sorted = latencies.sorted() }

    var slowest: Duration { sorted.last ?? .zero }

    /// The latency that no more than the rest of `share` exceed, such as a hundredth for 0.99.
    func percentile(_ share: Double) -> Duration {
        guard !sorted.isEmpty else { return .zero }
        return sorted[min(Int((Double(sorted.count) * share).rounded(.up)), sorted.count) - 1]
    }
}
