import CognitoAuth

extension Unit {
    static let signInClient = Unit(
        "sign-in-client",
        in: .signIn,
        "the client's side of an SRP sign-in, its answers recorded"
    ) { pace in
        let recorded = try await RecordedSignIn()
        let pool = try recorded.pool(by: recorded)
        let arithmetic = try SRPArithmetic()
        let floor = Floor("SRP of the client", target: 1.15, .sync { try arithmetic.client() })
        let work = Work.async { try await SampleUser.signIn(to: pool) }
        return try await Contest(work: work, floors: [floor]).outcome(pace)
    }
}
