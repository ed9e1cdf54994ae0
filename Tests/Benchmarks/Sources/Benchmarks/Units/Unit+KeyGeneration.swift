import CognitoCrypto

extension Unit {
    static let keyGeneration = Unit("key-generation", in: .srp, "a client: a and A = g^a") { pace in
        let floor = try SRPFloor(Exchange())
        return try await Contest(
            work: .sync { keep(try SRPClient()) },
            floors: floor.floors { floor, way in try floor.publicKey(way) }
        ).outcome(pace)
    }
}
