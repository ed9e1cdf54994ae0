@_spi(Testing) import CognitoCrypto
import Foundation
import TestSupport
import Testing

@Suite("Redaction")
struct RedactionTests {
    /// Values made of texts that are easy to find again, and those texts.
    static func values() throws -> (values: [any Sendable], secrets: [String]) {
        let client = try SRPClient(privateKeyHex: "5ec4e7a1")
        let challenge = try SRPChallenge(salt: "5a175a17", serverPublicKey: "5e4fe4", secretBlock: "U0VDUkVUQkxPQ0s=")
        let proof = try client.prove(challenge, group: "Pool", identity: "ada", password: "horse", at: .now)
        let device = try DeviceVerifier(deviceKey: "k", deviceGroupKey: "-g", password: "stable", saltHex: "5a17")
        let refused = try #require(throws: SRPError.self) { try TOTP(secretBase32: "GEZDG!NBV") }
        let values: [any Sendable] = [
            client, challenge, proof, device, try TOTP(secretBase32: "GEZDGNBVGY3TQOJQ"),
            SecretBytes(utf8: "battery"), refused,
        ]
        let secrets = [
            "5ec4e7a1", "\(0x5ec4_e7a1)", "5a17", "\(0x5a)", "5e4fe4", "U0VDUkVU", proof.signature, "horse", "stable",
            device.salt, device.passwordVerifier, "GEZDG", "battery", "buffer", "pointer",
        ]
        return (values, secrets)
    }

    @Test func `no secret shows through any door`() throws {
        let (values, secrets) = try Self.values()
        for value in values {
            for (door, text) in Doors.texts(of: value) {
                for secret in secrets {
                    #expect(!text.contains(secret), "\(type(of: value)) shows \(secret) through \(door)")
                }
            }
        }
    }

    /// The public types that have nothing to hide.
    private static let harmless = [
        "ClaimTimestamp": "Has functions only.",
        "OpenSSLError": "The numbers that OpenSSL gives its reasons.",
        "SRPError.Parameter": "The name of a parameter.",
        "SecretHash": "Has functions only.",
        "UserPoolID": "Is in every token and address of the pool.",
    ]

    @Test func `every public type is looked at or has nothing to hide`() throws {
        let looked = Set(try Self.values().values.map { PublicTypes.name(of: $0) })
        let harmless = Set(Self.harmless.keys)
        let declared = try PublicTypes.declared(in: "CognitoCrypto")
        #expect(declared.count > 8, "the sources are not read")
        #expect(declared.subtracting(looked).subtracting(harmless) == [], "are these looked at?")
        #expect(harmless.subtracting(declared) == [], "no such types")
        #expect(harmless.intersection(looked) == [], "are looked at and need no reason")
    }

    @Test func `a value still says what it is`() throws {
        #expect("\(try SRPClient())" == "SRPClient(<redacted>)")
        #expect("\(SRPProof(signature: "s", secretBlock: "b", timestamp: "t"))" == "SRPProof(timestamp: t, <redacted>)")
        #expect("\(SecretBytes(utf8: "abc"))" == "SecretBytes(count: 3, <redacted>)")
    }
}
