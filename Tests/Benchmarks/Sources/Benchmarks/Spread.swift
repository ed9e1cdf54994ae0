/// The median of several values, with the least and the greatest.
struct Spread: Encodable {
    let median: Double
    let minimum: Double
    let maximum: Double

    init(_ values: [Double]) {
        let sorted = values.sorted()
        let middle = sorted.count / 2
        minimum = sorted.first ?? .nan
        maximum = sorted.last ?? .nan
        median =
            sorted.isEmpty || !sorted.count.isMultiple(of: 2)
            ? (sorted.isEmpty ? .nan : sorted[middle])
            : (sorted[middle - 1] + sorted[middle]) / 2
    }
}
