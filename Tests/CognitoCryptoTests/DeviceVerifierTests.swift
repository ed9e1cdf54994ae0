@_spi(Testing) import CognitoCrypto
import Testing

@Suite("DeviceVerifier")
struct DeviceVerifierTests {
    @Test("Verifiers of known devices", arguments: VectorFile.cases(of: "device_verifier"))
    func verifier(_ vector: Vector) {
        vector.check {
            let verifier = try DeviceVerifier(
                deviceKey: vector["device_key"],
                deviceGroupKey: vector["device_group_key"],
                password: vector["device_password"],
                saltHex: vector["salt_random_hex"]
            )
            let x = try SRPDerivation.passwordExponent(
                salt: #require(Base64.decode(verifier.salt)),
                credentials: SecretBytes(
                    utf8: vector["device_group_key"],
                    vector["device_key"],
                    ":",
                    verifier.password
                )
            )
            return [
                "x": BigNumber(bytes: x).hex,
                "v": BigNumber(bytes: try #require(Base64.decode(verifier.passwordVerifier))).hex,
                "salt_base64": verifier.salt,
                "verifier_base64": verifier.passwordVerifier,
            ]
        }
    }

    @Test func `each device gets a password of 40 bytes and a salt that is not negative`() throws {
        var seen: Set<String> = []
        for _ in 0..<64 {
            let verifier = try DeviceVerifier(deviceKey: "eu-west-1_key", deviceGroupKey: "-group")
            #expect(Base64.decode(verifier.password)?.count == 40)
            let salt = try #require(Base64.decode(verifier.salt))
            #expect((1...17).contains(salt.count) && salt[0] < 0x80)
            seen.formUnion([verifier.password, verifier.salt, verifier.passwordVerifier])
        }
        #expect(seen.count == 3 * 64)
    }

    @Test func `a device without a key is refused`() {
        #expect(throws: SRPError.emptyValue(.deviceKey)) { try DeviceVerifier(deviceKey: "", deviceGroupKey: "-g") }
        #expect(throws: SRPError.emptyValue(.deviceGroupKey)) { try DeviceVerifier(deviceKey: "k", deviceGroupKey: "") }
        #expect(throws: SRPError.malformedHex(.salt)) {
            try DeviceVerifier(deviceKey: "k", deviceGroupKey: "-g", password: "p", saltHex: "-1")
        }
    }
}
