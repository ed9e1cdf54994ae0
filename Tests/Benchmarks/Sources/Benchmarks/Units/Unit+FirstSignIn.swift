import LoopbackServer

extension Unit {
    static let firstSignIn = Unit(
        "first-sign-in",
        in: .signIn,
        "the first sign-in of a process over HTTP on loopback, cold and after prepare()"
    ) { pace in
        let server = try AnswerServer.start()
        var (cold, prepared): ([FirstSignIn], [FirstSignIn]) = ([], [])
        for _ in 0..<pace.pick(whole: 9, short: 3) {
            cold.append(try await .ofChild(port: server.ports[0], isPrepared: false))
            prepared.append(try await .ofChild(port: server.ports[0], isPrepared: true))
        }
        try server.end()
        return Outcome(figures: [
            Figure("cold, on the wall", cold.map(\.wall), .milliseconds),
            Figure("cold, processor time", cold.map(\.cpu), .milliseconds),
            Figure("prepared, on the wall", prepared.map(\.wall), .milliseconds),
            Figure("prepared, processor time", prepared.map(\.cpu), .milliseconds),
        ])
    }
}
