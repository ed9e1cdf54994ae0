import CognitoCrypto
import Foundation
import Testing

@Suite("TOTP")
struct TOTPTests {
    @Test("Codes at known times", arguments: VectorFile.cases(of: "totp"))
    func code(_ vector: Vector) {
        vector.check {
            let date = Date(timeIntervalSince1970: try #require(Double(vector["time"])))
            return ["code": try Self.generator(for: vector).code(at: date)]
        }
    }

    private static func generator(for vector: Vector) throws -> TOTP {
        if let secret = vector.input["secret_base32"]?.value {
            return try TOTP(secretBase32: secret)
        }
        let algorithms: [String: HashFunction] = ["SHA1": .sha1, "SHA256": .sha256, "SHA512": .sha512]
        return try TOTP(
            secret: SecretBytes(vector.bytes("secret_hex")),
            digits: vector.input["digits"].flatMap { Int($0.value) } ?? 6,
            period: vector.input["period"].flatMap { Int($0.value) } ?? 30,
            algorithm: vector.input["algorithm"].flatMap { algorithms[$0.value] } ?? .sha1
        )
    }

    @Test(
        "What is no secret",
        arguments: ["JBSWY3D1", "JBSWY3D!", "JBSW Y3DP", "A", "ABC", "ABCDEF", "JB=SWY3D", "ｊｂ"]
    )
    func malformed(_ text: String) {
        #expect(throws: SRPError.malformedBase32(.totpSecret)) { try TOTP(secretBase32: text) }
    }

    @Test func `an empty secret is refused`() {
        #expect(throws: SRPError.emptyValue(.totpSecret)) { try TOTP(secretBase32: "") }
        #expect(throws: SRPError.emptyValue(.totpSecret)) { try TOTP(secretBase32: "====") }
    }

    @Test func `any date has a code of six digits`() throws {
        let totp = try TOTP(secretBase32: "GEZDGNBVGY3TQOJQ")
        for seconds in [-1, -1e300, 1e300, .infinity, .nan] as [Double] {
            let code = totp.code(at: Date(timeIntervalSince1970: seconds))
            #expect(code.count == 6 && code.allSatisfy(\.isNumber))
        }
    }
}
