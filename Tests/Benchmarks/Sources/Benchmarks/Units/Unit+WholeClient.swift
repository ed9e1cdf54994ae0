import CFloor
import CognitoCrypto

extension Unit {
    static let wholeClient = Unit("whole-client", in: .srp, "all of it: a client, the challenge, the proof") { pace in
        let exchange = try Exchange()
        let floor = try SRPFloor(exchange)
        let work = Work.sync {
            let client = try SRPClient()
            keep(client.publicKeyHex)
            keep(try exchange.prove(by: client, SRPChallenge(parameters: exchange.parameters)))
        }
        let floors = floor.floors { floor, way in
            try floor.publicKey(way)
            try floor.verifier(way)
            try floor.secret()
        }
        var (outcome, rounds) = try await Contest(work: work, floors: floors).measured(pace)
        let powers = rounds.floors[SRPFloor.libraryWay == SRP_FLOOR_PLAIN ? 0 : 1]
        let shares = zip(rounds.library, powers).map { library, powers in (library - powers) / library * 100 }
        outcome.figures.append(Figure("all but the powers, of the whole", shares, .percent, .atMost(3)))
        return outcome
    }
}
