extension Unit {
    static let signInFootprint = Unit(
        "sign-in-footprint",
        in: .memory,
        "10, 1,000 … sign-ins, each number in a process of its own: time and memory stay flat"
    ) { pace in
        var figures: [Figure] = []
        for door in SignInDoor.allCases {
            var needs: [(signIns: Int, need: Footprint)] = []
            for signIns in door.amounts(pace) {
                needs.append((signIns, try await Footprint.ofChild(signIns, through: door)))
            }
            figures += Self.figures(needs, of: door)
        }
        return Outcome(figures: figures)
    }

    private static func figures(_ needs: [(signIns: Int, need: Footprint)], of door: SignInDoor) -> [Figure] {
        let each = needs.flatMap { signIns, need in
            [
                Figure("\(door.rawValue), \(signIns): a sign-in", need.cpu, .microseconds),
                Figure("\(door.rawValue), \(signIns): memory after", need.resident, .mebibytes),
                Figure("\(door.rawValue), \(signIns): peak memory", need.peak, .mebibytes),
            ]
        }
        guard let most = needs.last?.need, needs.count > 1 else { return each }
        let fewer = needs[needs.count - 2].need
        return each + [
            Figure("\(door.rawValue): most to fewer, time", most.cpu / fewer.cpu, .ratio, .atMost(1.1)),
            Figure(
                "\(door.rawValue): most to fewer, memory",
                most.resident / fewer.resident,
                .ratio,
                // The pool keeps what it issued, as the service does; the client keeps nothing. URLSession alone keeps some 120
                // bytes of a request on Linux.
                door == .memory ? nil : .atMost(1.1)
            ),
        ]
    }
}

extension SignInDoor {
    /// The numbers of sign-ins; where another hundred thousand would take minutes without telling more, fewer.
    fileprivate func amounts(_ pace: Pace) -> [Int] {
        let most = self == .recorded ? 100_000 : 10_000
        return [10, 1_000] + (pace.isShort ? [] : [most])
    }
}
