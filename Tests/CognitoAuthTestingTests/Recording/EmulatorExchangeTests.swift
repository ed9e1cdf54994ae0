import CognitoAuth
import CognitoAuthTesting
import Foundation
import TestSupport
import Testing

/// What emulators of the service answered to right and wrong input: bodies that no pool in memory would send.
@Suite("Recordings of emulators")
struct EmulatorExchangeTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../CognitoAuthTests/Fixtures/Recordings").standardized

    static let files =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []).filter { $0.hasSuffix(".json") }
        .sorted()

    private static func exchanges(_ file: String) throws -> [EmulatorExchange] {
        try JSONDecoder().decode([EmulatorExchange].self, from: Data(contentsOf: folder.appending(path: file)))
    }

    @Test func `the files are there, with secrets`() throws {
        let secrets = try Self.files.flatMap {
            try Self.exchanges($0).flatMap { $0.request.secrets + $0.response.secrets }
        }
        #expect(Self.files.count > 40 && secrets.count > 1_000)
    }

    @Test(arguments: files)
    func `no secret is left of them, and each is replayed as it was`(_ file: String) async throws {
        let exchanges = try Self.exchanges(file)
        let recorder = RecordingTransport(recording: EmulatorAnswers(exchanges))
        for exchange in exchanges { _ = try await recorder.send(exchange.transportRequest) }
        let recording = try Recording(json: try recorder.recording().json)

        let secrets = Set(exchanges.flatMap { $0.request.secrets + $0.response.secrets })
        for text in recording.texts {
            for secret in secrets where text.contains(secret) { Issue.record("\(file): \(secret)") }
        }
        // The requests are not made anew from the answers of the replay, so that their bodies are not compared.
        let replay = RecordingTransport(replaying: recording, matching: .lenient)
        for exchange in exchanges {
            let answer = try await replay.send(exchange.transportRequest)
            #expect(answer.status == exchange.response.status)
        }
        try replay.finish()
    }
}
