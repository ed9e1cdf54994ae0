/// One thing that was measured, and what it may be at most.
struct Figure: Encodable {
    enum Unit: String, Encodable {
        case count = ""
        case milliseconds = "ms"
        case mebibytes = "MiB"
    }

    /// A number in its unit.
    struct Quantity {
        let value: Double
        let unit: Unit

        static func count(_ value: Int) -> Quantity { Quantity(value: Double(value), unit: .count) }
        static func milliseconds(_ value: Duration) -> Quantity {
            Quantity(value: value / .milliseconds(1), unit: .milliseconds)
        }
        static func mebibytes(_ bytes: Int) -> Quantity {
            Quantity(value: Double(bytes) / 1_048_576, unit: .mebibytes)
        }
    }

    /// What is demanded, in the figure's unit.
    enum Bar {
        /// Nothing: the figure explains the others.
        case none
        case atMost(Double)
        case atLeast(Double)
        case exactly(Double)
    }

    let name: String
    let value: Double
    let unit: Unit
    let bar: String
    let holds: Bool
    /// What was behind it, each with how often it was.
    let details: [String: Int]

    init(_ name: String, _ quantity: Quantity, _ bar: Bar, details: [String] = []) {
        self.name = name
        self.details = Dictionary(details.map { ($0, 1) }, uniquingKeysWith: +)
        value = (quantity.value * 100).rounded() / 100
        unit = quantity.unit
        switch bar {
        case .none: (self.bar, holds) = ("", true)
        case .atMost(let most): (self.bar, holds) = ("at most \(Self.text(most))", quantity.value <= most)
        case .atLeast(let least): (self.bar, holds) = ("at least \(Self.text(least))", quantity.value >= least)
        case .exactly(let wanted): (self.bar, holds) = ("exactly \(Self.text(wanted))", quantity.value == wanted)
        }
    }

    /// The number as short as it can be.
    static func text(_ value: Double) -> String { Int(exactly: value).map { "\($0)" } ?? "\(value)" }
}
