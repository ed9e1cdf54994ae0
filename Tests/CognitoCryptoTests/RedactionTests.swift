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
        let proof = try client.proof(for: challenge, poolName: "Pool", identity: "ada", password: "horse", at: .now)
        let device = try DeviceVerifier(deviceKey: "k", deviceGroupKey: "-g", password: "stable", saltHex: "5a17")
        let refused = try #require(throws: CognitoCryptoError.self) { try TOTP(secretBase32: "GEZDG!NBV") }
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

    @Test func `No representation of a value contains a secret`() throws {
        let (values, secrets) = try Self.values()
        let leaks = values.flatMap { value in
            Renderings.texts(of: value).filter { rendering in secrets.contains { rendering.text.contains($0) } }
                .map { "\(type(of: value)): \($0.name)" }
        }
        #expect(leaks == [])
    }

    /// The types without secrets: functions, identifiers, and the numbers of OpenSSL.
    private static let harmless: Set = [
        "SRPTimestamp", "OpenSSLError", "CognitoCryptoError.Parameter", "SecretHash", "UserPoolID",
    ]

    @Test func `Every public type is rendered by these tests or contains no secret`() throws {
        let missing = try PublicTypes.missing(in: "CognitoCrypto", from: Self.values().values)
        #expect(missing.symmetricDifference(Self.harmless) == [])
    }

    @Test func `A description contains the type and the properties that are not secret`() throws {
        let challenge = try SRPChallenge(salt: "5f", serverPublicKey: "a1", secretBlock: "QUJD")
        let proof = try SRPClient().proof(for: challenge, poolName: "P", identity: "i", password: "p", timestamp: "t")
        let verifier = try SRPVerifier(poolName: "Pool", identity: "ada", password: "horse", saltHex: "ab")
        let values: [any Sendable] = [
            proof, SecretBytes(utf8: "abc"), try SRPClient(), RSAPrivateKey.test, try P256PrivateKey(), verifier,
            try SRPServer(verifier: verifier, privateKeyHex: "decafbad"),
        ]
        let plain = ["SRPClient", "RSAPrivateKey", "P256PrivateKey", "SRPVerifier", "SRPServer"]
        let texts =
            ["SRPProof(timestamp: t, <redacted>)", "SecretBytes(count: 3, <redacted>)"]
            + plain.map { "\($0)(<redacted>)" }
        #expect(values.map { "\($0)" } == texts && values.map { String(reflecting: $0) } == texts)
        #expect(values.flatMap { Mirror(reflecting: $0).children.map(\.label) } == ["timestamp", "count"])
    }
}
