import CognitoCrypto

extension Unit {
    static let challenge = Unit("challenge", in: .srp, "a challenge of 2.7 KB out of its parameters") { pace in
        let parameters = try Exchange().parameters
        return try await Contest(work: .sync { keep(try SRPChallenge(parameters: parameters)) }).outcome(pace)
    }
}
