import CognitoAuth

extension Unit {
    static let mainActorGap = Unit(
        "main-actor-gap",
        in: .signIn,
        "the longest the main actor stands still while 1,000 sign-ins that it started go through"
    ) { pace in
        let rounds = pace.pick(whole: 7, short: 1)
        // A machine that has more to do than it has processors for makes anybody wait: in short it is no more than told.
        let target: Figure.Target? = pace.isShort ? nil : .atMost(10)
        let arithmetic = try SRPArithmetic()
        var figures = [
            Figure(
                "the same arithmetic elsewhere",
                try await gaps(rounds) { { try await Task.detached { try arithmetic.client() }.value } },
                .milliseconds
            )
        ]
        for door in SignInDoor.allCases {
            let values = try await door.open { pool in
                try await SampleUser.signIn(to: pool)
                return try await gaps(rounds) { { try await SampleUser.signIn(to: pool) } }
            }
            figures.append(Figure("sign-ins, \(door.rawValue)", values, .milliseconds, target))
        }
        return Outcome(figures: figures)
    }

    @MainActor
    private static func gaps(
        _ rounds: Int,
        of signIn: () -> @MainActor () async throws -> Void
    ) async throws -> [Double] {
        var gaps: [Double] = []
        for _ in 0..<rounds {
            gaps.append(
                try await Heartbeat.longestGap {
                    let tasks = (0..<1_000).map { _ in Task(operation: signIn()) }
                    for task in tasks { try await task.value }
                }
            )
        }
        return gaps
    }
}
