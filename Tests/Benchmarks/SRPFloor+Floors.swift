import CFloor

extension SRPFloor {
    /// A part of the exchange for ``floors(_:)``, computed in either way.
    typealias Part = @Sendable (SRPFloor, srp_floor_way) throws -> Void

    /// The plain floor and that of a comb for the same part of the exchange.
    func floors(_ part: @escaping Part) -> [Floor] {
        [
            Floor("plain floor", target: 1.05, .sync { try part(self, SRP_FLOOR_PLAIN) }),
            Floor("comb floor", target: 1.05, .sync { try part(self, SRP_FLOOR_COMB) }),
        ]
    }
}
