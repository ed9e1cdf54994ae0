import CognitoAuth
import CognitoAuthTesting

extension Unit {
    static let signInMemory = Unit(
        "sign-in-memory",
        in: .signIn,
        "a whole SRP sign-in to a LocalUserPool in memory, both sides"
    ) { pace in
        let local = await SampleUser.localPool()
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        // The first one makes the pool's signing key and the user's verifier.
        try await SampleUser.signIn(to: pool)
        let arithmetic = try SRPArithmetic()
        let floors = [
            Floor("SRP of both sides", target: nil, .sync { try arithmetic.bothSides() }),
            // No pool can do without the signatures: they are the server's arithmetic, too.
            Floor("SRP and two RS256", target: 1.15, .sync { try arithmetic.bothSidesWithTokens() }),
        ]
        let work = Work.async { try await SampleUser.signIn(to: pool) }
        return try await Contest(work: work, floors: floors).outcome(pace)
    }
}
