import CognitoAuth
import Foundation

/// An exchange with an emulator, out of the tests' recordings.
struct RecordedExchange: Decodable {
    struct Message: Decodable {
        let headers: [String: String]?
        let status: Int?
        let body: JSONValue?

        /// The body as it went over the wire; one that was no JSON was recorded as text.
        var bytes: [UInt8] {
            switch body {
            case nil, .null: []
            case .string(let text): Array(text.utf8)
            case .some(let json): (try? JSONEncoder().encode(json)).map { Array($0) } ?? []
            }
        }
    }

    let operation: String
    let request: Message
    let response: Message

    /// Every recording, each a list of exchanges.
    static func all() throws -> [[RecordedExchange]] {
        let folder = "CognitoAuthTests/Fixtures/Recordings"
        let tests = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        let files = try FileManager.default.contentsOfDirectory(atPath: tests.appending(path: folder).path())
        return try files.filter { $0.hasSuffix(".json") }.sorted().map { file in
            try JSONDecoder().decode([RecordedExchange].self, from: Seeds.fixture("\(folder)/\(file)"))
        }
    }
}
