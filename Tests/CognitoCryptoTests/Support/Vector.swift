import CognitoCrypto
import Foundation
import Testing

/// One case of a vector file; SCHEMA.md beside the files says what its members mean.
struct Vector: Decodable, Sendable, CustomTestStringConvertible {
    let id: String
    let kind: String
    let input: [String: Text]
    private let expect: [String: Text]?
    private let expect_any_of: [[String: Text]]?
    private let server: [String: Text]?

    var testDescription: String { id }

    /// What is right, in any one of these forms.
    var outcomes: [[String: String]] {
        (expect_any_of ?? [expect ?? [:]]).map { $0.mapValues(\.value) }
    }

    /// The server's private key, where the file gives it away.
    var serverPrivateKey: String? { server?["b"]?.value }

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
    /// Computes the case and compares every output that the file expects, the refusal included.
    func check(_ compute: () throws -> [String: String]) {
        do {
            let output = try compute()
            #expect(outcomes.contains { $0.matches(output) }, "\(id): got \(output), expected \(outcomes)")
        } catch let error as SRPError {
            #expect(outcomes.contains { $0["result"] == "reject" }, "\(id): refused: \(error)")
        } catch {
            Issue.record("\(id): \(error)")
        }
    }
}

extension [String: String] {
    /// Integers and byte strings are compared in one spelling of hex, everything else byte by byte of its UTF-8.
    fileprivate func matches(_ output: [String: String]) -> Bool {
        allSatisfy { name, expected in
            switch name {
            case "result": expected == "accept"
            // Given with each case for convenience; they have kinds of their own.
            case "k" where output["k"] == nil, "pool_name" where output["pool_name"] == nil: true
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
