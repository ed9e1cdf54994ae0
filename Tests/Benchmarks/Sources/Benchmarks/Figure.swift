/// One thing that was found out besides times, or out of them, and what it should be.
struct Figure: Encodable {
    enum Unit: String, Encodable {
        case ratio = "x"
        case percent = "%"
        case microseconds = "us"
        case milliseconds = "ms"
        case mebibytes = "MiB"
        case perSecond = "/s"
        case count = ""
    }

    /// What is wanted, in the figure's unit.
    enum Target: Encodable {
        case atMost(Double)
        case atLeast(Double)
    }

    let name: String
    let value: Spread
    let unit: Unit
    let target: Target?
    /// Whether the median is within the target.
    let holds: Bool
    /// Whether it is, or misses it by no more than half as much again, as noise can have it.
    let isTolerable: Bool

    /// A figure of several values, of which the median counts.
    init(_ name: String, _ values: [Double], _ unit: Unit, _ target: Target? = nil) {
        self.name = name
        self.unit = unit
        self.target = target
        value = Spread(values)
        holds = target?.admits(value.median) ?? true
        isTolerable = target?.loosened.admits(value.median) ?? true
    }

    init(_ name: String, _ value: Double, _ unit: Unit, _ target: Target? = nil) {
        self.init(name, [value], unit, target)
    }
}

extension Figure.Target {
    func admits(_ value: Double) -> Bool {
        switch self {
        case .atMost(let most): value <= most
        case .atLeast(let least): value >= least
        }
    }

    var loosened: Self {
        switch self {
        case .atMost(let most): .atMost(most * 1.5)
        case .atLeast(let least): .atLeast(least / 1.5)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .atMost(let most): try container.encode(["atMost": most])
        case .atLeast(let least): try container.encode(["atLeast": least])
        }
    }
}
