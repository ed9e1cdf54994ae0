import CognitoCrypto
import Foundation
import Testing

@Suite("Vectors")
struct VectorTests {
    @Test(arguments: Vector.all)
    func `The outputs of a case are those of its file`(_ vector: Vector) {
        do {
            let output = try vector.output
            #expect(vector.accepts(output), "\(vector.id): got \(output), expected \(vector.outcomes)")
        } catch let error as SRPError {
            #expect(vector.isRejected, "\(vector.id): \(error)")
        } catch {
            Issue.record("\(vector.id): \(error)")
        }
    }

    @Test func `The files have cases of every kind that is computed`() {
        let counts = Dictionary(grouping: Vector.all, by: \.kind).mapValues(\.count)
        #expect(counts.count == 22 && counts["srp_user"] == 224 && counts["srp_device"] == 106, "\(counts)")
    }
}

extension Vector {
    /// The outputs that this package computes for the input.
    fileprivate var output: [String: String] {
        get throws {
            switch kind {
            case "int_bytes": return ["bytes": Hex.encode(try number("hex").twosComplement.revealed)]
            case "sha256": return ["digest": Hex.encode(try HashFunction.sha256.digest(bytes("data")).revealed)]
            case "hmac_sha256":
                let mac = try HashFunction.sha256.hmac(key: bytes("key"), bytes("data"))
                return ["mac": Hex.encode(mac.prefix(count("truncate") ?? mac.count).revealed)]
            case "hkdf":
                let key = try HKDF.extract(salt: bytes("salt"), secret: bytes("ikm"))
                let output = try HKDF.expand(key, info: bytes("info"), length: #require(count("length")))
                return ["prk": Hex.encode(key.revealed), "okm": Hex.encode(output.revealed)]
            case "secret_hash":
                let (name, id) = (self["username"], self["client_id"])
                return [kind: SecretHash.compute(username: name, clientID: id, clientSecret: self["client_secret"])]
            case "timestamp": return ["timestamp": ClaimTimestamp.string(from: try date("epoch"))]
            case "totp": return ["code": try generator.code(at: date("time"))]
            case "pool_id":
                let id = try UserPoolID(self["pool_id"])
                guard id.description == self["pool_id"] else { return [:] }
                return ["region": id.region, "pool_name": id.name]
            default: return try exchangeOutput
            }
        }
    }

    private func count(_ name: String) -> Int? { input[name].flatMap { Int($0.value) } }

    private func date(_ name: String) throws -> Date {
        Date(timeIntervalSince1970: try #require(Double(self[name])))
    }

    private var generator: TOTP {
        get throws {
            if let secret = input["secret_base32"]?.value { return try TOTP(secretBase32: secret) }
            let algorithms: [String: HashFunction] = ["SHA1": .sha1, "SHA256": .sha256, "SHA512": .sha512]
            return try TOTP(
                secret: SecretBytes(bytes("secret_hex")),
                digits: count("digits") ?? 6,
                period: count("period") ?? 30,
                algorithm: input["algorithm"].flatMap { algorithms[$0.value] } ?? .sha1
            )
        }
    }
}
