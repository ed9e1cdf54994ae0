import Foundation
import Testing

@testable import CognitoAuth

/// One exchange with an emulator, as another client had it.
struct Recording: Decodable, Sendable, CustomTestStringConvertible {
    struct Message: Decodable {
        let headers: [String: String]
        let status: Int?
        let body: JSONValue?

        func header(_ name: String) -> String? {
            headers.first { $0.key.lowercased() == name.lowercased() }?.value
        }
    }

    let operation: String
    let request: Message
    let response: Message
    private(set) var source = ""

    var testDescription: String { source }

    /// The answer as bytes; one that was no JSON was recorded as a string.
    func answer() throws -> TransportResponse {
        let body: Data =
            switch response.body {
            case nil, .null: Data()
            case .string(let text): Data(text.utf8)
            case .some(let json): try JSONEncoder().encode(json)
            }
        return TransportResponse(status: response.status ?? 0, headers: response.headers, body: body)
    }

    private enum CodingKeys: CodingKey { case operation, request, response }

    /// Every recording; none if the files cannot be read, which a test of their number notices.
    static let all: [Recording] = (try? load()) ?? []

    private static func load() throws -> [Recording] {
        let folder = try #require(Bundle.module.url(forResource: "Fixtures/Recordings", withExtension: nil))
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return try files.filter { $0.pathExtension == "json" }
            .sorted { $0.path < $1.path }
            .flatMap { file in
                let name = file.deletingPathExtension().lastPathComponent
                let recordings = try JSONDecoder().decode([Recording].self, from: Data(contentsOf: file))
                return recordings.enumerated().map { index, recording in
                    var named = recording
                    named.source = "\(name)[\(index)] \(recording.operation)"
                    return named
                }
            }
    }
}
