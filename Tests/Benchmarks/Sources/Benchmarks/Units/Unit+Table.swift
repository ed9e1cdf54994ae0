import CognitoCrypto

extension Unit {
    static let table = Unit("table", in: .srp, "the table for powers of g, made once in a process") { pace in
        let prime = SRPGroup.cognito.prime.hex
        let work = Work.sync {
            let group = SRPGroup(prime: try BigNumber(hex: prime, parameter: .serverPublicKey), generator: BigNumber(2))
            group.prepare()
        }
        return try await Contest(work: work, microseconds: 1_000).outcome(pace)
    }
}
