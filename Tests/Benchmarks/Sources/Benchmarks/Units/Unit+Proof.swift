extension Unit {
    static let proof = Unit("proof", in: .srp, "the proof for a parsed challenge: g^x and S") { pace in
        let exchange = try Exchange()
        let floor = try SRPFloor(exchange)
        return try await Contest(
            work: .sync { keep(try exchange.prove(by: exchange.client, exchange.challenge)) },
            floors: floor.floors { floor, way in
                try floor.verifier(way)
                try floor.secret()
            }
        ).outcome(pace)
    }
}
