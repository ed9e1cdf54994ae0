@_spi(Testing) import CognitoCrypto
import Foundation
import Testing

@Suite("Redaction")
struct RedactionTests {
    /// Values made of texts that are easy to find again, and those texts.
    static func values() throws -> (values: [any Sendable], secrets: [String]) {
        let client = try SRPClient(privateKeyHex: "5ec4e7a1")
        let challenge = try SRPChallenge(salt: "5a175a17", serverPublicKey: "5e4fe4", secretBlock: "U0VDUkVUQkxPQ0s=")
        let proof = try client.prove(challenge, group: "Pool", identity: "ada", password: "horse", at: .now)
        let device = try DeviceVerifier(deviceKey: "k", deviceGroupKey: "-g", password: "stable", saltHex: "5a17")
        let values: [any Sendable] = [
            client, challenge, proof, device, try TOTP(secretBase32: "GEZDGNBVGY3TQOJQ"),
            SecretBytes(utf8: "battery"),
        ]
        let secrets = [
            "5ec4e7a1", "\(0x5ec4_e7a1)", "5a17", "\(0x5a)", "5e4fe4", "U0VDUkVU", proof.signature, "horse", "stable",
            device.salt, device.passwordVerifier, "GEZDG", "battery", "buffer", "pointer",
        ]
        return (values, secrets)
    }

    /// The doors a value can be looked at by, by itself and inside of something else.
    static func faces(of value: any Sendable) -> [String] {
        let optional: (any Sendable)? = value
        let result = Result<any Sendable, any Error>.success(value)
        return [value, optional as any Sendable, [value], ["key": value], (1, value), result]
            .flatMap { holder in
                var dumped = ""
                dump(holder, to: &dumped)
                var printed = ""
                print(holder, to: &printed)
                let children = Mirror(reflecting: holder).children.map { "\($0.label ?? ""): \($0.value)" }
                return [dumped, printed, "\(holder)", String(reflecting: holder)] + children
            }
    }

    @Test func `no secret shows through any door`() throws {
        let (values, secrets) = try Self.values()
        for value in values {
            for face in Self.faces(of: value) {
                for secret in secrets {
                    #expect(!face.contains(secret), "\(type(of: value)) shows \(secret): \(face)")
                }
            }
        }
    }

    @Test func `a value still says what it is`() throws {
        #expect("\(try SRPClient())" == "SRPClient(<redacted>)")
        #expect("\(SRPProof(signature: "s", secretBlock: "b", timestamp: "t"))" == "SRPProof(timestamp: t, <redacted>)")
        #expect("\(SecretBytes(utf8: "abc"))" == "SecretBytes(count: 3, <redacted>)")
    }
}
