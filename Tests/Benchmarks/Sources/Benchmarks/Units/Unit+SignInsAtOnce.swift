extension Unit {
    static let signInsAtOnceMemory = Unit(
        "sign-ins-at-once-memory",
        in: .signIn,
        "sign-ins a second to a LocalUserPool in memory, 1 to 256 at once",
        outcome: { try await signInsAtOnce(through: .memory, $0) }
    )

    static let signInsAtOnceHTTP = Unit(
        "sign-ins-at-once-http",
        in: .signIn,
        "sign-ins a second over URLSession to a server on loopback, 1 to 256 at once",
        outcome: { try await signInsAtOnce(through: .http, $0) }
    )

    private static func signInsAtOnce(through door: SignInDoor, _ pace: Pace) async throws -> Outcome {
        try await door.open { pool in
            let crowds = [1, 16, 64, 256].map { size in
                ("\(size) at once", Crowd(size: size) { try await SampleUser.signIn(to: pool) })
            }
            let operations = pace.pick(whole: 512, short: 256)
            let timings = try await Crowd.timings(crowds, operations: operations, rounds: pace.pick(whole: 7, short: 1))
            return Outcome(timings: timings)
        }
    }
}
