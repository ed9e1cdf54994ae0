import Foundation
import Testing

/// A case of a vector file of this target.
struct ServerVector: Decodable, CustomTestStringConvertible, Sendable {
    let id: String
    let kind: String
    let input: [String: String]
    let expect: [String: String]

    var testDescription: String { id }

    var isAccepted: Bool { expect["result"] == "accept" }

    static func all(in file: String) throws -> [ServerVector] {
        struct File: Decodable { let cases: [ServerVector] }
        let url = try #require(Bundle.module.url(forResource: file, withExtension: "json", subdirectory: "Vectors"))
        return try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).cases
    }

    func text(_ name: String) throws -> String { try #require(input[name], "\(id) has no \(name)") }
}
