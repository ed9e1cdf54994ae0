import CognitoAuth
import CognitoAuthTesting
import Foundation
import TestSupport
import Testing

/// Responses of emulators of Cognito to valid and invalid input, with bodies that the local pool would not send.
@Suite("Recordings of emulators")
struct EmulatorExchangeTests {
    /// An exchange with an emulator, including secrets.
    private struct Exchange: Decodable {
        struct Message: Decodable {
            let headers: [String: String]
            let status: Int?
            let body: JSONValue?

            /// The body as it was sent; one that was not JSON is a string here.
            var data: Data {
                get throws {
                    switch body {
                    case nil, .null: Data()
                    case .string(let text): Data(text.utf8)
                    case .some(let json): try JSONEncoder().encode(json)
                    }
                }
            }
        }

        let operation: String
        let request: Message
        let response: Message

        var secrets: [String] { [request, response].flatMap { WireSecrets.all(in: $0.body ?? .null) } }

        var transportResponse: TransportResponse {
            get throws {
                TransportResponse(status: response.status ?? 0, headers: response.headers, body: try response.data)
            }
        }

        var transportRequest: TransportRequest {
            get throws {
                TransportRequest(
                    url: URL(filePath: "/"),
                    headers: request.headers,
                    body: try request.data,
                    operation: operation,
                    timeout: .seconds(1)
                )
            }
        }
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../CognitoAuthTests/Fixtures/Recordings").standardized

    private static let files =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []).filter { $0.hasSuffix(".json") }
        .sorted()

    private static func exchanges(_ file: String) throws -> [Exchange] {
        try JSONDecoder().decode([Exchange].self, from: Data(contentsOf: folder.appending(path: file)))
    }

    @Test func `The exchanges exist, and contain secrets`() throws {
        let secrets = try Self.files.flatMap { try Self.exchanges($0).flatMap(\.secrets) }
        #expect(Self.files.count > 40 && secrets.count > 1_000)
    }

    @Test(arguments: files)
    func `A recording of an exchange contains no secret, and can be replayed`(_ file: String) async throws {
        let exchanges = try Self.exchanges(file)
        let recorder = RecordingTransport(FixedResponses(try exchanges.map { try $0.transportResponse }))
        for exchange in exchanges { _ = try await recorder.send(exchange.transportRequest) }
        let recording = try Recording(json: try recorder.recording().json)
        let text = Data(recording.texts.joined(separator: "\n").utf8)
        let secrets = Set(exchanges.flatMap(\.secrets))
        expectEqual(secrets.filter { text.range(of: Data($0.utf8)) != nil }, [], "\(file)")
        // The requests do not use the responses of the replay, so their bodies are not compared.
        let replay = ReplayingTransport(recording, matching: .lenient)
        var statuses: [Int] = []
        for exchange in exchanges { statuses.append(try await replay.send(exchange.transportRequest).status) }
        expectEqual(statuses, exchanges.map(\.response.status))
        try replay.verifyComplete()
    }
}

@Suite("Recorded sign-ins")
struct RecordingFixtureTests {
    @Test(arguments: RecordedFlow.allCases)
    func `A recorded sign-in can be replayed with another user`(_ flow: RecordedFlow) async throws {
        let replay = ReplayingTransport(try flow.fixture)
        _ = try await flow.run(over: replay, username: "grace", password: "any other", code: { "654321" })
        try replay.verifyComplete()
    }

    @Test(arguments: EmulatorFlow.allCases)
    func `A sign-in that was recorded at an emulator can be replayed with another user`(
        _ flow: EmulatorFlow
    ) async throws {
        let recording = try Recording(json: .recording(flow.rawValue))
        let replay = ReplayingTransport(recording)
        let tokens = try await flow.run(try FlowScene(replaying: recording, of: flow), over: replay)
        #expect(tokens.unverifiedAccessToken?.username?.wholeMatch(of: /<\w+-\d>/) != nil)
        try replay.verifyComplete()
    }

    /// Placeholders are values like any others, so that recorded requests have the same placeholders again.
    @Test(arguments: EmulatorFlow.allCases)
    func `Recorded requests can be replayed, and the recording of the replay is the same`(
        _ flow: EmulatorFlow
    )
        async throws
    {
        let json = try Data.recording(flow.rawValue)
        let recording = try Recording(json: json)
        let replay = ReplayingTransport(recording)
        let recorder = RecordingTransport(replay)
        let exchanges = try JSONDecoder().decode(JSONValue.self, from: json)["exchanges"]?.array ?? []
        for exchange in exchanges {
            let request = try #require(exchange["request"])
            var sent = TransportRequest.sample("", operation: try #require(exchange["operation"]?.string))
            sent.headers = try #require(request["headers"]?.object).compactMapValues(\.string)
            sent.body = try JSONEncoder().encode(try #require(request["body"]))
            _ = try await recorder.send(sent)
        }
        try replay.verifyComplete()
        expectEqual(try recorder.recording().text, recording.text)
    }

    @Test(arguments: EmulatorFlow.allCases)
    func `The file of a sign-in at an emulator has a placeholder for each secret`(_ flow: EmulatorFlow) throws {
        let file = try JSONDecoder().decode(JSONValue.self, from: .recording(flow.rawValue))
        guard case .array(let placeholders)? = file["placeholders"] else { throw UnexpectedStep() }
        let texts = Set(placeholders.compactMap { $0["text"]?.string })
        let found = WireSecrets.all(in: file)
        #expect(found.count > 5 && found.allSatisfy { texts.contains($0) })
    }

    /// To write the files again, run `COGNITO_AUTH_RECORD=1 swift test --filter RecordingFixtureTests`.
    @Test(arguments: RecordedFlow.allCases)
    func `The recording of a flow equals its stored file`(_ flow: RecordedFlow) async throws {
        let recording = try await flow.record().recording
        if ProcessInfo.processInfo.environment["COGNITO_AUTH_RECORD"] != nil {
            let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Recordings")
            try recording.write(toFile: folder.appending(path: "\(flow.rawValue).json").standardized.path())
        } else {
            expectEqual(recording, (try flow.fixture))
        }
    }
}
