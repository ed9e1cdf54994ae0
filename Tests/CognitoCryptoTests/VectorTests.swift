import CognitoCrypto
import Foundation
import Testing

@Suite("Test vectors")
struct VectorTests {
    @Test(arguments: Vector.all)
    func `The outputs of a vector equal the recorded ones`(_ vector: Vector) {
        do {
            let output = try vector.output
            #expect(vector.accepts(output), "\(vector.id): got \(output), expected \(vector.outcomes)")
        } catch let error as CognitoCryptoError {
            #expect(vector.isRejected, "\(vector.id): \(error)")
        } catch {
            Issue.record("\(vector.id): \(error)")
        }
    }

    @Test func `The vector files contain every kind of case`() {
        let counts = Dictionary(grouping: Vector.all, by: \.kind).mapValues(\.count)
        #expect(counts.count == 22 && counts["srp_user"] == 224 && counts["srp_device"] == 106, "\(counts)")
    }
}

/// One case of a vector file, in the format that `Vectors/SCHEMA.md` describes.
struct Vector: Decodable, Sendable, CustomTestStringConvertible {
    let id: String
    let kind: String
    let input: [String: Text]
    private let expect: [String: Text]?
    private let expect_any_of: [[String: Text]]?

    var testDescription: String { id }

    /// The outputs that are right, in any one of these forms.
    var outcomes: [[String: String]] {
        (expect_any_of ?? [expect ?? [:]]).map { $0.mapValues(\.value) }
    }

    /// A member of the input that this kind always has.
    subscript(name: String) -> String {
        guard let text = input[name] else {
            Issue.record("\(id) has no input \(name)")
            return ""
        }
        return text.value
    }

    /// A member of the input that holds bytes in hex.
    func bytes(_ name: String) throws -> [UInt8] {
        try #require(Hex.decode(self[name]), "\(id): \(name) is not hex")
    }

    /// A member of the input that is a number in hex.
    func number(_ name: String) throws -> BigNumber {
        try BigNumber(hex: self[name], parameter: .salt, signed: true, maximumDigits: 4096)
    }

    /// A string, or a number as text.
    struct Text: Decodable, Sendable {
        let value: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            value = try (try? container.decode(Int.self)).map(String.init) ?? container.decode(String.self)
        }
    }
}

extension Vector {
    /// The cases of all files, in the order of the files' names, without those of hash functions that Cognito does not use.
    static let all: [Vector] = {
        struct File: Decodable { let cases: [Vector] }
        do {
            let folder = try #require(Bundle.module.url(forResource: "Vectors", withExtension: nil))
            let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            return try files.filter { $0.pathExtension == "json" }.sorted { $0.path() < $1.path() }.flatMap {
                try JSONDecoder().decode(File.self, from: Data(contentsOf: $0)).cases
            }.filter { !["SHA256", "SHA512"].contains($0.input["algorithm"]?.value) }
        } catch {
            fatalError("The vector files cannot be read: \(error)")
        }
    }()

    /// Returns a Boolean value that indicates whether an output is one of the right ones.
    func accepts(_ output: [String: String]) -> Bool { outcomes.contains { $0.matches(output) } }

    /// A Boolean value that indicates whether the input must be refused.
    var isRejected: Bool { outcomes.contains { $0["result"] == "reject" } }
}

extension [String: String] {
    /// Integers and byte strings are compared in one spelling of hex, everything else byte by byte of its UTF-8.
    fileprivate func matches(_ output: [String: String]) -> Bool {
        let isSigned = output["signature"] != nil
        return allSatisfy { name, expected in
            switch name {
            case "result": expected == "accept"
            // Repeated in each case for convenience; these outputs have kinds of their own.
            case "k" where output["k"] == nil, "pool_name" where output["pool_name"] == nil: true
            // The signature is computed from these.
            case "u" where isSigned, "x" where isSigned, "S" where isSigned, "key" where isSigned: true
            case "a", "A", "b", "B", "S", "k", "u", "v", "x", "r", "premaster":
                output[name]?.canonicalHex == expected.canonicalHex
            case "key", "bytes", "okm", "prk", "mac", "digest": output[name] == expected.lowercased()
            default: output[name].map { $0.utf8.elementsEqual(expected.utf8) } ?? false
            }
        }
    }
}

extension String {
    fileprivate var canonicalHex: Substring { lowercased().drop { $0 == "0" } }
}

extension Vector {
    /// The outputs that this package computes for the input.
    fileprivate var output: [String: String] {
        get throws {
            switch kind {
            case "int_bytes": return ["bytes": Hex.encode(try number("hex").twosComplement.unprotectedBytes)]
            case "sha256": return ["digest": Hex.encode(try HashFunction.sha256.digest(bytes("data")).unprotectedBytes)]
            case "hmac_sha256":
                let mac = try HashFunction.sha256.hmac(key: bytes("key"), bytes("data"))
                return ["mac": Hex.encode(mac.prefix(count("truncate") ?? mac.count).unprotectedBytes)]
            case "hkdf":
                let key = try HKDF.extract(salt: bytes("salt"), secret: bytes("ikm"))
                let output = try HKDF.expand(key, info: bytes("info"), length: #require(count("length")))
                return ["prk": Hex.encode(key.unprotectedBytes), "okm": Hex.encode(output.unprotectedBytes)]
            case "secret_hash":
                let (name, id) = (self["username"], self["client_id"])
                return [kind: SecretHash.compute(username: name, clientID: id, clientSecret: self["client_secret"])]
            case "timestamp": return ["timestamp": SRPTimestamp.string(from: try date("epoch"))]
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
            return try TOTP(secret: SecretBytes(bytes("secret_hex")), digits: count("digits") ?? 6)
        }
    }
}
