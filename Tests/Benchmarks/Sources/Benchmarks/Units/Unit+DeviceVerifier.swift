import CognitoCrypto

extension Unit {
    static let deviceVerifier = Unit("device-verifier", in: .srp, "a device: password, salt and v = g^x") { pace in
        let floor = try SRPFloor(Exchange())
        return try await Contest(
            work: .sync {
                keep(try DeviceVerifier(deviceKey: "eu-west-1_" + Exchange.identity, deviceGroupKey: "-8mYxPdcR"))
            },
            floors: floor.floors { floor, way in try floor.verifier(way) }
        ).outcome(pace)
    }
}
