import CFloor

extension SRPFloor {
    /// A part of the exchange for ``floors(_:)``, computed in either way.
    typealias Part = @Sendable (SRPFloor, srp_floor_way) throws -> Void

    /// The way in which the library computes a power of g: only then is the comb's floor a target.
    static let libraryWay = SRP_FLOOR_COMB

    /// The plain floor and that of a comb for the same part of the exchange.
    func floors(_ part: @escaping Part) -> [Floor] {
        let combTarget = Self.libraryWay == SRP_FLOOR_COMB ? 1.05 : nil
        return [
            Floor("plain floor", target: 1.05, .sync { try part(self, SRP_FLOOR_PLAIN) }),
            Floor("comb floor", target: combTarget, .sync { try part(self, SRP_FLOOR_COMB) }),
        ]
    }
}
